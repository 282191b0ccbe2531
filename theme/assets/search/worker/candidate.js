// @ts-check
// An article that may be a result, and what the page shows of one that is.

import { excerpt, hits, parts } from "./excerpt.js";

/** @typedef {import("./excerpt.js").Parts} Parts */
/** @typedef {import("../shared/fold.js").Folding} Folding */
/** @typedef {import("../shared/fold.js").Spread} Spread */
/** @typedef {import("./volume.js").Hits} Hits */
/** @typedef {import("./volume.js").Volume} Volume */

/**
 * @typedef {object} Candidate
 * @property {Volume} volume
 * @property {number} article
 * @property {string} day
 * @property {number} score
 * @property {boolean} sure whether it is known that the article holds the query, by the index or by its text
 * @property {boolean} other whether it holds the query only in another writing
 */

/**
 * @typedef {object} Result what the page shows
 * @property {boolean} exact
 * @property {boolean} other whether only in another writing
 * @property {string} url
 * @property {Record<string, string>} record date, page, section, newspaper
 * @property {Record<string, Parts>} parts its other fields, with their hits
 * @property {Parts} excerpt from the text
 * @property {number} hits in the whole article
 */

/** Fields in which a query may be found, the text last; a match never reaches from one into the next. */
export const FIELDS = ["title", "kicker", "subtitle", "byline", "column", "text"];

/** So many articles of a volume are few: their texts cost less than to find out more of them. */
export const FEW = 3;

/**
 * What the page shows of an article.
 * @param {any} record
 * @param {{exact: boolean, other: boolean}} how it holds the query
 * @param {Spread[]} words what is marked
 * @param {Folding} folding
 * @returns {Result}
 */
export function result(record, { exact, other }, words, folding) {
  const found = FIELDS.map((name) => {
    const text = record[name] ?? "";
    return { name, text, ranges: hits(folding.spread(text, other), words) };
  });
  const body = found[found.length - 1];
  return {
    exact,
    other,
    url: record.url,
    record: { date: record.date, page: record.page, section: record.section ?? "", newspaper: record.newspaper },
    parts: Object.fromEntries(found.slice(0, -1).map(({ name, text, ranges }) => [name, parts(text, ranges)])),
    excerpt: excerpt(body.text, body.ranges),
    hits: found.reduce((sum, { ranges }) => sum + ranges.length, 0),
  };
}

/**
 * @param {Volume} volume
 * @param {number} article
 * @param {import("./volume.js").About} about
 * @param {number} score
 * @param {boolean} sure
 * @returns {Candidate}
 */
export function candidate(volume, article, about, score, sure) {
  return { volume, article, day: dayOf(about.days, article), score, sure, other: false };
}

/**
 * Articles in both, with the hits of each word.
 * @param {Map<number, Hits[]> | undefined} some undefined where there is no other word yet
 * @param {Map<number, Hits>} found
 * @returns {Map<number, Hits[]>}
 */
export function joined(some, found) {
  if (!some) return new Map([...found].map(([article, one]) => [article, [one]]));
  const common = [...some].filter(([article]) => found.has(article));
  return new Map(common.map(([article, list]) => [article, [...list, /** @type {Hits} */ (found.get(article))]]));
}

/**
 * @param {[string, number][]} days
 * @param {number} article
 */
function dayOf(days, article) {
  let low = 0;
  let high = days.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (days[middle][1] > article) high = middle;
    else low = middle + 1;
  }
  return days[low][0];
}
