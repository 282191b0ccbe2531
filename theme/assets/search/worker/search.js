// @ts-check
// One search over all volumes: who holds the query, in which order they are shown, what they are counted by.

import { FIELDS, candidate, joined, result } from "./candidate.js";
import { holds, plain } from "../shared/match.js";
import { inOrder, score } from "./rank.js";
import { Narrowing } from "./narrow.js";
import { rareness, rarest } from "../shared/pairs.js";

/** @typedef {import("./candidate.js").Candidate} Candidate */
/** @typedef {import("../shared/fold.js").Folding} Folding */
/** @typedef {import("../shared/fold.js").Spread} Spread */
/** @typedef {import("../shared/query.js").Query} Query */
/** @typedef {import("./candidate.js").Result} Result */
/** @typedef {import("./volume.js").Hits} Hits */
/** @typedef {import("./volume.js").Volume} Volume */
/** @typedef {import("../worker.js").State} State */

/** Volumes that are searched at one time at most. */
const ABREAST = 3;

/** Headlines that are promised, about: those of older volumes come when these are searched. */
const PROMISED = 60;

/** So many articles of a volume are few: their texts cost less than to find out more of them. */
const FEW = 3;

/** So many candidates are looked up in their texts at once, so that their number is right. */
const CONFIRM = 20;

export class Search {
  /**
   * @param {Query} query
   * @param {Folding} folding
   * @param {Volume[]} volumes newest first
   * @param {{order: string, kinds: Record<string, string>}} how
   */
  constructor(query, folding, volumes, { order, kinds }) {
    this.folding = folding;
    this.order = order;
    const spread = (/** @type {string[]} */ words) => words.map((word) => folding.spread(word));
    this.words = spread(query.words).filter((word) => word.letters || word.gaps[0]);
    this.rarest = [...this.words].sort((a, b) => rareness(b.letters) - rareness(a.letters));
    this.without = spread(query.without).filter((word) => word.letters || word.gaps[0]);
    this.narrowing = new Narrowing(query, folding, kinds);
    const wanted = this.words.length > 0 || (!this.narrowing.none && query.words.length === 0);
    this.archive = {
      articles: volumes.reduce((sum, { entry }) => sum + entry.articles, 0),
      from: volumes.reduce((least, { entry }) => (least && least < entry.from ? least : entry.from), ""),
      to: volumes.reduce((most, { entry }) => (most > entry.to ? most : entry.to), ""),
    };
    this.scope = wanted ? volumes.filter(({ entry }) => this.narrowing.reaches(entry)) : [];
    this.waiting = order === "oldest" ? [...this.scope].reverse() : [...this.scope];
    /** @type {Candidate[]} */
    this.pool = [];
    this.place = 0;
    this.looked = false;
    /** Volumes that are searched at one time while nothing is there: mostly the newest has something. */
    this.abreast = 1;
    /** @type {Set<string>} */
    this.failed = new Set();
    this.from = "";
  }

  /** Whether enough was asked to show so many results. */
  ready(/** @type {number} */ count) {
    if (!this.waiting.length) return true;
    if (this.order === "relevance" && !this.looked) return false;
    return this.pool.filter((one) => one.sure || this.order === "relevance").length >= count;
  }

  /**
   * One step on: look in the lexicons, or search the newest volumes that may hold the query. A volume that cannot be
   * read is noted, and the others go on.
   */
  async scan() {
    await this.narrowing.prepare(this.scope);
    if (this.looked) await this.searchIn(this.waiting.slice(0, this.place ? ABREAST : this.abreast));
    else await this.seek();
    if (!this.waiting.length) await this.confirm();
  }

  /** Ask the lexicons: leave out the volumes that cannot hold the query, promise the articles whose headlines may. */
  async seek() {
    const letters = this.words.map((word) => word.letters);
    const wanted = rarest(letters);
    const isAll = letters.every((one) => [...one].length > 1);
    const lexicons = [...new Set(this.waiting.map(({ lexicon }) => lexicon))];
    const asked = Promise.all(lexicons.map(async (one) => /** @type {const} */ ([one, await one?.places(wanted).catch(() => null)])));
    if (wanted.length) this.waiting[0]?.engine.prepare();
    const places = new Map(await asked);
    /** @type {Set<Volume>} */
    const never = new Set();
    /** @type {Promise<Candidate[]>[]} */
    const promised = [];
    let count = 0;
    for (const volume of this.waiting) {
      const place = places.get(volume.lexicon);
      const articles = place ? volume.within(place) : []; // of a volume without a lexicon nothing is known: it is searched
      if (!articles) never.add(volume);
      if (!articles?.length || !isAll || this.order !== "relevance" || count > PROMISED) continue;
      count += articles.length;
      promised.push(this.promise(volume, articles).catch(() => this.fail(volume)));
    }
    this.add((await Promise.all(promised)).flat());
    this.looked = true;
    this.leave(never);
  }

  /**
   * The articles whose headlines seem to hold the query.
   * @param {Volume} volume
   * @param {number[]} articles
   * @returns {Promise<Candidate[]>}
   */
  async promise(volume, articles) {
    if (this.narrowing.none && articles.length <= FEW) for (const article of articles) void volume.record(article).catch(() => {}); // soon shown
    const about = await volume.about();
    const hits = this.words.map(() => ({ score: 0, first: 0, title: true }));
    const allowed = await this.narrowing.articles(volume, articles);
    return allowed.map((article) => candidate(volume, article, about, score(hits, hits.length, about, article), false));
  }

  /** @param {Volume[]} volumes */
  async searchIn(volumes) {
    const found = await Promise.all(volumes.map((volume) => this.ask(volume).catch(() => this.fail(volume))));
    volumes.forEach((volume, number) => {
      const there = new Map(found[number].map((one) => [one.article, one]));
      this.pool = this.pool.filter((one, at) => {
        if (one.volume !== volume) return true;
        const same = there.get(one.article);
        there.delete(one.article);
        if (same) {
          const isBetter = at >= this.place && (same.sure || same.score > one.score); // what a headline promised stands until then
          Object.assign(one, { sure: one.sure || same.sure, score: isBetter ? same.score : one.score });
        }
        return Boolean(same) || at < this.place;
      });
      found[number] = [...there.values()];
    });
    this.leave(new Set(volumes));
    this.abreast = Math.min(this.abreast + 1, ABREAST);
    this.add(found.flat());
  }

  /** @param {Set<Volume>} volumes that were asked all there is to ask */
  leave(volumes) {
    this.waiting = this.waiting.filter((volume) => !volumes.has(volume));
    for (const { entry } of volumes) if (!this.from || entry.from < this.from) this.from = entry.from;
  }

  /** @param {Candidate[]} candidates to be shown after those that were */
  add(candidates) {
    const shown = this.pool.slice(0, this.place);
    this.pool = [...shown, ...[...this.pool.slice(this.place), ...candidates].sort(inOrder(this.order))];
  }

  /**
   * @param {Volume} volume
   * @returns {never[]}
   */
  fail(volume) {
    this.failed.add(`${volume.entry.from}/${volume.entry.to}`);
    return [];
  }

  /**
   * The articles of a volume that hold the query, as far as the index can tell.
   * @param {Volume} volume
   * @returns {Promise<Candidate[]>}
   */
  async ask(volume) {
    /** @type {Map<number, Hits[]> | undefined} */
    let common;
    let sure = true;
    for (const word of this.rarest) {
      if (common && common.size <= FEW) {
        sure = false; // their texts cost less than more of the index
        break;
      }
      const answer = await volume.find(word);
      sure &&= answer.sure;
      common = joined(common, answer.found);
      if (!common.size) return [];
    }
    const allowed = await this.narrowing.articles(volume, common && [...common.keys()]);
    const barred = await this.barred(volume, allowed.length);
    if (!allowed.length) return [];
    const about = await volume.about();
    return allowed
      .filter((article) => barred.get(article) !== true)
      .map((article) => candidate(volume, article, about, score(common?.get(article) ?? [], this.words.length, about, article), sure && !barred.has(article)));
  }

  /**
   * Articles that hold what must not occur: true where that is sure, false where the text has to say.
   * @param {Volume} volume
   * @param {number} wanted
   * @returns {Promise<Map<number, boolean>>}
   */
  async barred(volume, wanted) {
    /** @type {Map<number, boolean>} */
    const barred = new Map();
    for (const word of wanted ? this.without : []) {
      if (!(await volume.may(word.letters))) continue;
      const { found, sure } = await volume.find(word);
      for (const article of found.keys()) barred.set(article, sure || barred.get(article) === true);
    }
    return barred;
  }

  /** Look up in their texts the candidates that nobody is sure of, where they are few. */
  async confirm() {
    const unsure = this.pool.slice(this.place).filter((one) => !one.sure);
    if (!unsure.length || unsure.length > CONFIRM) return;
    const good = (await this.look(unsure)).filter((one) => this.isExact(one.spreads)).map((one) => one.candidate);
    for (const one of good) one.sure = true;
    const bad = new Set(unsure.filter((one) => !one.sure));
    this.pool = this.pool.filter((one) => !bad.has(one));
  }

  /**
   * The next results, at most `count`, best first.
   * @param {number} count
   * @returns {Promise<Result[]>}
   */
  async take(count) {
    /** @type {Result[]} */
    const results = [];
    while (results.length < count && this.place < this.pool.length) {
      const batch = this.pool.slice(this.place, this.place + count - results.length);
      const looked = await this.look(batch);
      const good = looked.filter((one) => one.candidate.sure || this.isExact(one.spreads));
      for (const one of good) one.candidate.sure = true;
      const kept = new Set(good.map((one) => one.candidate));
      this.pool.splice(this.place, batch.length, ...batch.filter((one) => kept.has(one)));
      this.place += kept.size;
      results.push(...good.map((one) => this.show(one.record, true)));
    }
    return results;
  }

  /** @returns {State} */
  state() {
    return {
      exact: this.pool.length,
      sure: this.pool.every((one) => one.sure),
      all: !this.waiting.length,
      from: this.from,
      more: this.place < this.pool.length || this.waiting.length > 0,
      loose: this.words.some((word) => word.letters.length > 2 || (word.letters && !plain(word))),
      failed: [...this.failed].sort(),
      archive: this.archive,
    };
  }

  /**
   * The candidates with their records, laid out for matching.
   * @param {Candidate[]} candidates
   */
  async look(candidates) {
    const looked = await Promise.allSettled(
      candidates.map(async (candidate) => {
        const record = await candidate.volume.record(candidate.article);
        const spreads = FIELDS.filter((name) => record[name]).map((name) => this.folding.spread(record[name]));
        return { candidate, record, spreads };
      }),
    );
    return looked.flatMap((one, number) => {
      if (one.status === "fulfilled") return [one.value];
      return this.fail(candidates[number].volume);
    });
  }

  /** @param {Spread[]} spreads */
  isExact(spreads) {
    const has = (/** @type {Spread} */ word) => spreads.some((spread) => holds(spread, word));
    return this.words.every(has) && !this.without.some(has);
  }

  /**
   * @param {any} record
   * @param {boolean} exact
   * @param {Spread[]} [words] what is marked
   */
  show(record, exact, words = this.words) {
    return result(record, exact, words, this.folding);
  }
}
