// @ts-check
// Which result comes first.

/** @typedef {import("./candidate.js").Candidate} Candidate */
/** @typedef {import("./volume.js").About} About */
/** @typedef {import("./volume.js").Hits} Hits */

/** How soon more places of a word count for less, and how much it counts that an article is long: the usual values. */
const SOON = 1.2;
const LONG = 0.75;

/** More than any score by frequency: a headline that holds the words comes before all texts that do. */
const TITLE = 1000;

/** Letters at the beginning of an article in which a newspaper says what it is about, after the room of the headline. */
const LEAD = 64 + 150;

/**
 * BM25 of a word in an article.
 * @param {number} places of the word in it
 * @param {number} length of it, in lengths of the volume's articles on average
 * @param {number} having articles that have the word
 * @param {number} articles of the volume
 */
export function weight(places, length, having, articles) {
  const rare = Math.log(1 + (articles - having + 0.5) / (having + 0.5));
  return (rare * places * (SOON + 1)) / (places + SOON * (1 - LONG + LONG * length));
}

/**
 * How well an article fits: BM25 of each word, more at the beginning, most in the headline; and the more of
 * the headline the words are, the better.
 * @param {Hits[]} hits of the words that were asked for
 * @param {number} words of the query
 * @param {About} about
 * @param {number} article
 */
export function score(hits, words, { titles }, article) {
  return hits.reduce((sum, { score, first, title }) => {
    const headline = title ? (TITLE + 200 / (1 + titles[article])) / words : 0;
    return sum + score * (first < LEAD ? 1.3 : 1) + headline;
  }, 0);
}

/**
 * What holds the query as it was typed comes before what holds it in another writing.
 * @param {string} order `relevance`, `newest` or `oldest`
 * @returns {(a: Candidate, b: Candidate) => number}
 */
export function inOrder(order) {
  const among = amongEqual(order);
  return (a, b) => Number(a.other) - Number(b.other) || among(a, b);
}

/**
 * @param {string} order
 * @returns {(a: Candidate, b: Candidate) => number}
 */
function amongEqual(order) {
  const printed = (/** @type {Candidate} */ a, /** @type {Candidate} */ b) => a.article - b.article;
  const newest = (/** @type {Candidate} */ a, /** @type {Candidate} */ b) => compare(b.day, a.day) || printed(a, b);
  if (order === "oldest") return (a, b) => compare(a.day, b.day) || printed(a, b);
  if (order === "newest") return newest;
  return (a, b) => b.score - a.score || newest(a, b);
}

/**
 * @param {string} one
 * @param {string} other
 */
function compare(one, other) {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
