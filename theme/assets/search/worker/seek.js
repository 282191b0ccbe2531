// @ts-check
// The first step of a search: what the lexicons say of all volumes at once.

import { FEW, candidate } from "./candidate.js";
import { score } from "./rank.js";
import { rarest } from "../shared/pairs.js";

/** @typedef {import("./candidate.js").Candidate} Candidate */
/** @typedef {import("./search.js").Search} Search */
/** @typedef {import("./volume.js").Volume} Volume */

/** Headlines that are promised, about: those of older volumes come when these are searched. */
const PROMISED = 60;

/**
 * Ask the lexicons: leave out the volumes that cannot hold the query, promise the articles whose headlines may.
 * @param {Search} search
 */
export async function seek(search) {
  const letters = search.words.map((word) => word.letters);
  const wanted = rarest(letters);
  void search.waiting[0]?.about().catch(() => {}); // nearly always asked next, and what its index is read by
  const isAll = letters.every((one) => [...one].length > 1);
  const lexicons = [...new Set(search.waiting.map(({ lexicon }) => lexicon))];
  const asked = Promise.all(lexicons.map(async (one) => /** @type {const} */ ([one, await one?.places(wanted).catch(() => null)])));
  const places = new Map(await asked);
  /** @type {Set<Volume>} */
  const never = new Set();
  /** @type {Promise<Candidate[]>[]} */
  const promised = [];
  let count = 0;
  for (const volume of search.waiting) {
    const place = places.get(volume.lexicon);
    const articles = place ? volume.within(place) : []; // of a volume without a lexicon nothing is known: it is searched
    if (!articles) never.add(volume);
    if (!articles?.length || !isAll || search.order !== "relevance" || count > PROMISED) continue;
    count += articles.length;
    promised.push(promise(search, volume, articles).catch(() => search.fail(volume)));
  }
  search.add((await Promise.all(promised)).flat());
  search.looked = true;
  search.leave(never);
}

/**
 * The articles whose headlines seem to hold the query.
 * @param {Search} search
 * @param {Volume} volume
 * @param {number[]} articles
 * @returns {Promise<Candidate[]>}
 */
async function promise(search, volume, articles) {
  if (search.narrowing.none && articles.length <= FEW) for (const article of articles) void volume.record(article).catch(() => {}); // soon shown
  const about = await volume.about();
  const hits = search.words.map(() => ({ score: 0, first: 0, title: true }));
  const allowed = await search.narrowing.articles(volume, articles);
  return allowed.map((article) => candidate(volume, article, about, score(hits, hits.length, about, article), false));
}
