// @ts-check
// Articles that do not hold the query in a row, but all of its pairs, or most of them.

import { pairs } from "../shared/pairs.js";

/** @typedef {import("./candidate.js").Candidate} Candidate */
/** @typedef {import("./candidate.js").Result} Result */
/** @typedef {import("./search.js").Search} Search */
/** @typedef {import("./volume.js").Volume} Volume */

/** Pairs of a query that are looked for, volumes that are asked, and results that are made. */
const PAIRS = 12;
const VOLUMES = 6;
const MOST = 20;

/** Results that are made where no article has more than a pair or two. */
const FEW = 3;

/** What part of the pairs that its volume has at all an article has to have, where none has all of them. */
const PART = 0.5;

/**
 * The best articles that are no exact results: those with all pairs; where there are none, with most of them; where
 * there are none of these either, a few with any.
 * @param {Search} search
 * @returns {Promise<Result[]>}
 */
export async function loose(search) {
  const wanted = [...new Set(search.words.flatMap((word) => pairs(word.letters)))].slice(0, PAIRS);
  if (!wanted.length) return [];
  const exact = new Set(search.pool.map(({ volume, article }) => `${volume.href}${article}`));
  const found = await Promise.all(search.scope.slice(0, VOLUMES).map((volume) => held(search, volume, wanted).catch(() => [])));
  const others = found.flat().filter(({ volume, article }) => !exact.has(`${volume.href}${article}`));
  const best = Math.max(0, ...others.map((one) => one.has));
  const near = others.filter((one) => one.has >= (best === wanted.length ? best : one.least));
  const kept = (near.length ? near : others).sort((a, b) => b.has - a.has || b.score - a.score).slice(0, near.length ? MOST : FEW);
  const looked = await search.look(kept);
  const good = looked.filter(({ record, spreads }) => !search.texts.isExact(spreads) && !search.texts.isBarred(record));
  const words = wanted.map((pair) => search.texts.folding.spread(pair));
  return good.map(({ record }) => search.texts.show(record, { exact: false, other: false }, words));
}

/**
 * @param {Search} search
 * @param {Volume} volume
 * @param {string[]} wanted
 * @returns {Promise<(Candidate & {has: number, least: number})[]>}
 */
async function held(search, volume, wanted) {
  /** @type {Map<number, {has: number, score: number}>} */
  const sums = new Map();
  let there = 0;
  for (const pair of wanted) {
    if (!(await volume.may(pair))) continue;
    there += 1;
    for (const [article, { title, score }] of await volume.phrase(pair)) {
      const sum = sums.get(article) ?? { has: 0, score: 0 };
      sums.set(article, { has: sum.has + 1, score: sum.score + score * (title ? 3 : 1) });
    }
  }
  const allowed = await search.narrowing.articles(volume, [...sums.keys()]);
  const least = Math.max(Math.min(2, wanted.length), Math.ceil(there * PART));
  return allowed.map((article) => ({ volume, article, day: "", sure: false, other: false, least, ...(sums.get(article) ?? { has: 0, score: 0 }) }));
}
