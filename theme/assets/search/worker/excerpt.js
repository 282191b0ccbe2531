// @ts-check
// Excerpts in the paper's own text, cut around the first hit, with every hit marked.

import { find } from "../shared/match.js";

/** @typedef {import("../shared/fold.js").Spread} Spread */
/** @typedef {[string, boolean][]} Parts stretches of text, and whether each is a hit */

const BEFORE = 24;
const LENGTH = 110;

/**
 * A text in parts, hit or not.
 * @param {string} text
 * @param {[number, number][]} ranges
 * @returns {Parts}
 */
export function parts(text, ranges) {
  /** @type {Parts} */
  const made = [];
  let place = 0;
  for (const [start, end] of [...ranges].sort((a, b) => a[0] - b[0])) {
    if (end <= place) continue;
    if (start > place) made.push([text.slice(place, start), false]);
    made.push([text.slice(Math.max(start, place), end), true]);
    place = end;
  }
  if (place < text.length) made.push([text.slice(place), false]);
  return made;
}

/**
 * Every place where a text holds one of the words.
 * @param {Spread} spread
 * @param {Spread[]} words
 */
export function hits(spread, words) {
  return words.flatMap((word) => find(spread, word));
}

/**
 * About a hundred characters around the first hit, or from the beginning where there is none.
 * @param {string} text
 * @param {[number, number][]} ranges
 * @returns {Parts}
 */
export function excerpt(text, ranges) {
  const first = ranges.reduce((least, [start]) => Math.min(least, start), Infinity);
  const start = first === Infinity ? 0 : whole(text, Math.max(0, first - BEFORE));
  const end = whole(text, Math.min(text.length, start + LENGTH));
  const inside = ranges
    .filter(([from, to]) => from < end && to > start)
    .map(([from, to]) => /** @type {[number, number]} */ ([Math.max(from, start) - start, Math.min(to, end) - start]));
  const made = parts(text.slice(start, end).replace(/\n/g, " "), inside);
  if (start > 0) made.unshift(["…", false]);
  if (end < text.length) made.push(["…", false]);
  return made;
}

/**
 * `place`, moved so that it does not stand between the halves of a character.
 * @param {string} text
 * @param {number} place
 */
function whole(text, place) {
  return place > 0 && place < text.length && /[\uDC00-\uDFFF]/.test(text[place]) ? place - 1 : place;
}
