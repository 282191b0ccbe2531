// @ts-check
// One search over all volumes, newest first: exact results, then loose ones, a screenful at a time.

import { excerpt, hits, parts } from "./excerpt.js";
import { holds } from "./match.js";
import { pairs } from "./pairs.js";
import { both, isSure } from "./volume.js";

/** @typedef {import("./excerpt.js").Parts} Parts */
/** @typedef {import("./fold.js").Folding} Folding */
/** @typedef {import("./fold.js").Spread} Spread */
/** @typedef {import("./query.js").Query} Query */
/** @typedef {import("./volume.js").Scores} Scores */
/** @typedef {import("./volume.js").Volume} Volume */

/** @typedef {() => Promise<Volume>} Opener */
/** @typedef {{volume: Volume, article: number, score: number, sure: boolean}} Candidate */

/**
 * @typedef {object} Result what the page shows
 * @property {boolean} exact
 * @property {string} url
 * @property {Record<string, string>} record date, page, section, newspaper
 * @property {Record<string, Parts>} parts its other fields, with their hits
 * @property {Parts} excerpt from the text
 * @property {number} hits in the whole article
 */

/**
 * @typedef {object} State
 * @property {number} exact articles found so far that hold the query, shown or not
 * @property {boolean} sure whether that number is final for the volumes searched
 * @property {string} from the first day of the oldest volume searched; empty where all were
 * @property {boolean} spent whether all exact results were shown; what comes after is loose
 * @property {boolean} more whether asking again may bring more
 */

/** Fields in which a query may be found, the text last; a match never reaches from one into the next. */
const FIELDS = ["title", "kicker", "subtitle", "byline", "column", "text"];

/** Records looked at in one go, and how many loose ones in vain before giving up. */
const BATCH = 10;
const PATIENCE = 20;

/** Volumes, from the first, in which loose results are looked for. */
const LOOSE_VOLUMES = 4;

export class Search {
  /**
   * @param {Query} query
   * @param {Folding} folding
   * @param {Opener[]} volumes in the order in which they are to be searched
   * @param {string} order `relevance`, `newest` or `oldest`
   */
  constructor(query, folding, volumes, order) {
    this.folding = folding;
    this.words = query.words.map((word) => folding.spread(word)).filter((word) => word.letters || word.gaps[0]);
    this.without = query.without.map((word) => folding.spread(word)).filter((word) => word.letters);
    this.sure = this.words.every(isSure);
    this.volumes = this.words.length ? [...volumes] : [];
    /** Of one pair or one character nothing is found loosely that is not found exactly. */
    this.looseVolumes = this.words.some((word) => [...word.letters].length > 2) ? this.volumes.slice(0, LOOSE_VOLUMES) : [];
    /** @type {Set<string>} */
    this.seen = new Set();
    this.order = order;
    /** @type {Candidate[]} */
    this.exact = [];
    /** @type {Candidate[]} */
    this.loose = [];
    this.found = 0;
    this.vain = 0;
    this.from = "";
    /** @type {unknown[]} */
    this.failures = [];
  }

  /**
   * One step on: some of the results at hand, at most `count`; where none are, the next volume. May be empty
   * while `state().more` says that there is more.
   * @param {number} count
   * @returns {Promise<Result[]>}
   */
  async next(count) {
    if (this.exact.length) return this.takeExact(count);
    const opener = this.volumes.shift();
    if (opener) {
      this.exact = await this.open(opener, "exact");
      for (const { volume, article } of this.exact) this.seen.add(`${volume.entry.name}/${article}`);
      return [];
    }
    const looseOpener = this.loose.length ? undefined : this.looseVolumes.shift();
    if (looseOpener) {
      const found = await this.open(looseOpener, "loose");
      this.loose = found.filter(({ volume, article }) => !this.seen.has(`${volume.entry.name}/${article}`));
      return [];
    }
    const batch = await this.look(this.loose.splice(0, Math.min(count, BATCH)));
    const kept = batch.filter((one) => this.isLoose(one.spreads));
    this.vain = kept.length ? 0 : this.vain + batch.length;
    if (this.vain >= PATIENCE) {
      this.vain = 0;
      this.loose = [];
    }
    return kept.map((one) => this.show(one, false));
  }

  /** @returns {State} */
  state() {
    const waiting = this.exact.filter((candidate) => !candidate.sure).length;
    return {
      exact: this.found + this.exact.length - waiting,
      sure: waiting === 0,
      from: this.volumes.length ? this.from : "",
      spent: this.exact.length + this.volumes.length === 0,
      more: this.exact.length + this.volumes.length + this.loose.length + this.looseVolumes.length > 0,
    };
  }

  /**
   * Search a volume. One that cannot be read is noted, and the others go on.
   * @param {Opener} opener
   * @param {"exact" | "loose"} kind
   * @returns {Promise<Candidate[]>}
   */
  async open(opener, kind) {
    try {
      const volume = await opener();
      if (kind === "exact") this.from = volume.entry.from;
      return await this.ask(volume, kind);
    } catch (error) {
      this.failures.push(error);
      this.looseVolumes = this.looseVolumes.filter((other) => other !== opener);
      return [];
    }
  }

  /**
   * @param {Volume} volume
   * @param {"exact" | "loose"} kind
   */
  async ask(volume, kind) {
    /** @type {Scores | undefined} */
    let common;
    for (const word of this.words) {
      common = both(common, await volume[kind](word));
      if (!common.size) return [];
    }
    for (const word of this.without) {
      for (const article of (await volume.exact(word)).keys()) common?.delete(article);
    }
    return [...(common ?? [])]
      .map(([article, score]) => ({ volume, article, score, sure: this.sure }))
      .sort(ORDERS[this.order] ?? ORDERS.relevance);
  }

  /** @param {number} count */
  async takeExact(count) {
    const batch = await this.look(this.exact.splice(0, this.exact[0].sure ? Math.min(count, BATCH) : BATCH));
    const good = batch.filter((one) => this.isExact(one.spreads));
    this.found += good.length;
    this.loose.unshift(...batch.filter((one) => !good.includes(one)).map((one) => one.candidate));
    return good.map((one) => this.show(one, true));
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
    return looked.flatMap((one) => {
      if (one.status === "fulfilled") return [one.value];
      this.failures.push(one.reason);
      return [];
    });
  }

  /** @param {Spread[]} spreads */
  isExact(spreads) {
    return (
      this.words.every((word) => spreads.some((spread) => holds(spread, word))) &&
      !this.without.some((word) => spreads.some((spread) => holds(spread, word)))
    );
  }

  /** @param {Spread[]} spreads */
  isLoose(spreads) {
    const has = (/** @type {string} */ letters) => spreads.some((spread) => spread.letters.includes(letters));
    return this.words.every((word) => has(word.letters) || pairs(word.letters).every(has));
  }

  /**
   * @param {{record: any}} looked
   * @param {boolean} exact
   * @returns {Result}
   */
  show({ record }, exact) {
    const found = FIELDS.map((name) => ({ name, text: record[name] ?? "", ranges: this.hits(record[name] ?? "") }));
    const body = found[found.length - 1];
    return {
      exact,
      url: record.url,
      record,
      parts: Object.fromEntries(found.slice(0, -1).map(({ name, text, ranges }) => [name, parts(text, ranges)])),
      excerpt: excerpt(body.text, body.ranges),
      hits: found.reduce((sum, { ranges }) => sum + ranges.length, 0),
    };
  }

  /** @param {string} text */
  hits(text) {
    return hits(this.folding.spread(text), this.words);
  }
}

/** @type {Record<string, (a: Candidate, b: Candidate) => number>} */
const ORDERS = {
  relevance: (a, b) => b.score - a.score || b.article - a.article,
  newest: (a, b) => b.article - a.article,
  oldest: (a, b) => a.article - b.article,
};
