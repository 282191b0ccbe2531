// @ts-check
// Overlapping pairs of letters, what an index lists: the twin of builder/search/text/pairs.py. A letter is a unit of UTF-16.

/**
 * The overlapping pairs of a text that is folded and has no marks.
 * @param {string} letters
 * @returns {string[]}
 */
export function pairs(letters) {
  return Array.from({ length: Math.max(0, letters.length - 1) }, (_, at) => letters.slice(at, at + 2));
}

/**
 * Every other pair of letters in a row, and the last one: these say where the row stands as well as all do.
 * @param {string} letters two or more
 * @returns {{pair: string, at: number}[]} each with how far from the beginning it is
 */
export function halves(letters) {
  const last = letters.length - 2;
  return Array.from({ length: Math.floor(letters.length / 2) + (letters.length % 2) }, (_, half) => {
    const at = Math.min(half * 2, last);
    return { pair: letters.slice(at, at + 2), at };
  });
}

/**
 * The number by which a pair is filed, of 32 bits: every pair has another.
 * @param {string} pair
 */
export function number(pair) {
  let mixed = (pair.charCodeAt(0) << 16) | pair.charCodeAt(1);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x2c1b3c6d);
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}

/** What stands in most sentences: a pair with one of these is in most volumes and has a long list. */
const COMMON = new Set("的一是在了和有不为人年大中国上个我地以要会时来用们生到作于对出可与及将月日等第新市发工行全业本部0123456789");

/** Pairs that are looked up in a lexicon: each is a file of 4 KB, and a volume that is asked in vain is 20. */
const LOOKED_UP = 4;

/**
 * How rare the pairs of a run of letters are, as far as one can tell: the lower, the rarer.
 * @param {string} letters
 */
export function commonness(letters) {
  let sum = 0;
  for (const letter of letters) sum += Number(COMMON.has(letter));
  return sum;
}

/**
 * How rare a run of letters is, as far as one can tell: by its rarest pair, then by its length; one letter is least.
 * @param {string} letters
 */
export function rareness(letters) {
  const all = pairs(letters);
  return all.length ? 100 - 30 * Math.min(...all.map(commonness)) + Math.min(all.length, 29) : 0;
}

/**
 * Of all pairs of some runs of letters those that seem rarest.
 * @param {string[]} runs
 */
export function rarest(runs) {
  const all = [...new Set(runs.flatMap(pairs))];
  return all.sort((a, b) => commonness(a) - commonness(b)).slice(0, LOOKED_UP);
}
