// @ts-check
// Overlapping pairs of characters as words of the index: the twin of builder/search/text/pairs.py.

const KEPT = [[0x30, 0x3a], [0x61, 0x7b], [0x3400, 0x4db6], [0x4e00, 0x9fa6], [0x20000, 0x2a6d7]];
const SPELLED = "\u3400";

/**
 * The overlapping pairs of a text that is folded and has no marks.
 * @param {string} letters
 * @returns {string[]}
 */
export function pairs(letters) {
  const characters = [...letters];
  return characters.slice(1).map((character, number) => characters[number] + character);
}

/**
 * A pair as a word of the index: itself, or spelled in a–p where Pagefind would change it.
 * @param {string} pair
 */
export function word(pair) {
  const codes = [...pair].map((character) => /** @type {number} */ (character.codePointAt(0)));
  if (codes.every((code) => KEPT.some(([first, end]) => first <= code && code < end))) return pair;
  return SPELLED + codes.map(spell).join("z");
}

/** @param {number} code */
function spell(code) {
  return [...code.toString(16)].map((digit) => String.fromCharCode(97 + parseInt(digit, 16))).join("");
}

/** What stands in most sentences: a pair with one of these is in most volumes and has a long list. */
const COMMON = new Set("的一是在了和有不为人年大中国上个我地以要会时来用们生到作于对出可与及将月日等第新市发工行全业本部0123456789");

/** Pairs that are looked up in a lexicon: each is a file of 2 KB, and a volume that is opened in vain is 50. */
const LOOKED_UP = 4;

/**
 * How rare the pairs of a run of letters are, as far as one can tell: the lower, the rarer.
 * @param {string[]} letters
 */
export function commonness(letters) {
  return letters.reduce((sum, letter) => sum + Number(COMMON.has(letter)), 0);
}

/**
 * How rare a run of letters is, as far as one can tell: by its rarest pair, then by its length; one letter is least.
 * @param {string} letters
 */
export function rareness(letters) {
  const all = pairs(letters);
  return all.length ? 100 - 30 * Math.min(...all.map((pair) => commonness([...pair]))) + Math.min(all.length, 29) : 0;
}

/**
 * Of all pairs of some runs of letters those that seem rarest.
 * @param {string[]} runs
 */
export function rarest(runs) {
  const all = [...new Set(runs.flatMap(pairs))];
  return all.sort((a, b) => commonness([...a]) - commonness([...b])).slice(0, LOOKED_UP);
}
