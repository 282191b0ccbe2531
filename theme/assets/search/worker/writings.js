// @ts-check
// Other writings of what was typed: 着 for 著, 瞭 for 了. The index knows each writing as it was printed, so all are asked for.

import { commonness, pairs } from "../shared/pairs.js";
import { plain } from "../shared/match.js";

/** @typedef {import("../shared/fold.js").Folding} Folding */
/** @typedef {import("../shared/fold.js").Spread} Spread */
/** @typedef {import("./volume.js").Answer} Answer */
/** @typedef {import("./volume.js").Hits} Hits */
/** @typedef {import("./volume.js").Volume} Volume */

/** Letters of a word that are asked for at most: each has its forms. */
const WINDOW = 6;

/** Forms of a word that are asked for at most; of one with more a shorter part is, and the texts answer for the rest. */
const FORMS = 16;

/** Pairs that are looked up at most to leave out a volume: each is a file of 4 KB. */
const LOOKED_UP = 24;

/**
 * Whether a volume may hold one of the words in another writing than the one that was typed.
 * @param {Volume} volume
 * @param {Spread[]} words
 * @param {Folding} folding
 */
export async function mayDiffer(volume, words, folding) {
  const letters = words.map((word) => [...word.letters]);
  if (letters.some((one) => one.length === 1 && folding.writings(one[0]).length > 1)) return true;
  const typed = new Set(letters.flatMap((one) => pairs(one.join(""))));
  const others = [...typed].flatMap((pair) => forms([...pair], folding).map((form) => form.join("")).filter((form) => form !== pair));
  if (others.length > LOOKED_UP) return true;
  for (const pair of others) if (await volume.may(pair)) return true;
  return false;
}

/**
 * The articles that hold a word in whatever writing, the one that was typed too.
 * @param {Volume} volume
 * @param {Spread} word
 * @param {Folding} folding
 * @returns {Promise<Answer>}
 */
export async function findWritten(volume, word, folding) {
  const letters = [...word.letters];
  if (!letters.length) return volume.find(word);
  const window = windowOf(letters, folding);
  /** @type {Map<number, Hits>} */
  const found = new Map();
  for (const form of forms(window, folding)) {
    for (const [article, hits] of await held(volume, form)) {
      const before = found.get(article);
      found.set(article, before ? both(before, hits) : hits);
    }
  }
  return { found, sure: window.length === letters.length && plain(word) };
}

/**
 * @param {Volume} volume
 * @param {string[]} form
 */
async function held(volume, form) {
  if (form.length === 1) return (await volume.byCharacter(form)).found;
  return (await volume.may(form.join(""))) ? volume.phrase(form.join("")) : new Map();
}

/**
 * Of a word's letters in a row as many as have few forms, those that the fewest articles are likely to have.
 * @param {string[]} letters
 * @param {Folding} folding
 */
function windowOf(letters, folding) {
  for (let size = Math.min(WINDOW, letters.length); size > 2; size -= 1) {
    const all = letters.slice(size - 1).map((_, start) => letters.slice(start, start + size));
    const few = all.filter((one) => one.reduce((count, letter) => count * folding.writings(letter).length, 1) <= FORMS);
    if (few.length) return few.reduce((best, one) => (commonness(one.join("")) < commonness(best.join("")) ? one : best));
  }
  return letters.slice(0, 2);
}

/**
 * Every way in which letters may be written.
 * @param {string[]} letters
 * @param {Folding} folding
 * @returns {string[][]}
 */
function forms(letters, folding) {
  return letters.reduce(
    (made, letter) => made.flatMap((form) => folding.writings(letter).map((one) => [...form, one])),
    /** @type {string[][]} */ ([[]]),
  );
}

/**
 * @param {Hits} one
 * @param {Hits} other
 * @returns {Hits}
 */
function both(one, other) {
  return { score: Math.max(one.score, other.score), first: Math.min(one.first, other.first), title: one.title || other.title };
}
