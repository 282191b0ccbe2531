// @ts-check
// Where an article holds what was sought: in its headline and text as they stand on its page.

import { find, hasIn, sought } from "../shared/match.js";
import { parse } from "../shared/query.js";

/**
 * @typedef {object} Hits
 * @property {{element: Element, ranges: [number, number][]}[]} marked units of text in each part that has some, in order
 * @property {string} letters of all parts, folded, with characters that are written for one another as one
 * @property {[number, number][]} places of each hit in `letters`, in order: its first, and the one behind its last
 */

/**
 * @param {ParentNode} root the page of an article
 * @param {string} query
 * @param {import("../shared/fold.js").Folding} folding
 * @returns {Hits}
 */
export function hitsIn(root, query, folding) {
  const elements = [...root.querySelectorAll("main .headline > :not(.tools), main .body")];
  const texts = elements.map((element) => element.textContent ?? "");
  const typed = parse(query).words;
  const spreads = texts.map((text) => folding.spread(text));
  const isOther = !sought(typed, folding).every((word) => hasIn(spreads, word)); // then other writings are marked
  const words = sought(typed, folding, isOther);
  const hits = /** @type {Hits} */ ({ marked: [], letters: "", places: [] });
  for (const [number, element] of elements.entries()) {
    const alike = folding.spread(texts[number], true);
    const ranges = apart(words.flatMap((word) => find(isOther ? alike : spreads[number], word)));
    if (ranges.length) hits.marked.push({ element, ranges });
    const letter = (/** @type {number} */ unit) => hits.letters.length + alike.starts.filter((start) => start < unit).length;
    hits.places.push(...ranges.map(([start, end]) => /** @type {[number, number]} */ ([letter(start), letter(end)])));
    hits.letters += alike.letters;
  }
  return hits;
}

/**
 * Ranges in order, without those that begin before the one before them ends.
 * @param {[number, number][]} ranges
 */
function apart(ranges) {
  const kept = /** @type {[number, number][]} */ ([]);
  for (const range of ranges.sort((a, b) => a[0] - b[0])) if (range[0] >= (kept.at(-1)?.[1] ?? 0)) kept.push(range);
  return kept;
}
