// @ts-check
// One search over all volumes: who holds the query, in which order they are shown, what they are counted by.

import { FEW, candidate, joined } from "./candidate.js";
import { plain } from "../shared/match.js";
import { inOrder, score } from "./rank.js";
import { seek } from "./seek.js";
import { Narrowing } from "./narrow.js";
import { rareness } from "../shared/pairs.js";
import { Texts } from "./texts.js";
import { findWritten, mayDiffer } from "./writings.js";

/** @typedef {import("./candidate.js").Candidate} Candidate */
/** @typedef {import("../shared/fold.js").Folding} Folding */
/** @typedef {import("../shared/query.js").Query} Query */
/** @typedef {import("./candidate.js").Result} Result */
/** @typedef {import("./texts.js").Looked} Looked */
/** @typedef {import("./volume.js").Hits} Hits */
/** @typedef {import("./volume.js").Volume} Volume */
/** @typedef {import("../worker.js").State} State */

/** Volumes that are searched at one time at most. */
const ABREAST = 3;

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
    this.texts = new Texts(query, folding);
    this.words = this.texts.words;
    this.rarest = [...this.words].sort((a, b) => rareness(b.letters) - rareness(a.letters));
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
    /** Whether all was asked for what was typed: then other writings of it are looked for. */
    this.turned = false;
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
    return this.pool.slice(0, this.reach()).filter((one) => one.sure || this.order === "relevance").length >= count;
  }

  /** How much of the pool may be shown: other writings wait until all that holds what was typed is known. */
  reach() {
    return this.turned ? this.pool.length : this.pool.filter((one) => !one.other).length;
  }

  /**
   * One step on: look in the lexicons, or search the newest volumes that may hold the query. A volume that cannot be
   * read is noted, and the others go on.
   */
  async scan() {
    await this.narrowing.prepare(this.scope);
    if (this.looked) await this.searchIn(this.waiting.slice(0, this.place ? ABREAST : this.abreast));
    else await seek(this);
    if (this.waiting.length) return;
    await this.confirm();
    if (!this.turned) await this.turn();
  }

  /** What was typed is all found: now the volumes that may have it in another writing. */
  async turn() {
    this.turned = true;
    const may = await Promise.all(this.scope.map((volume) => mayDiffer(volume, this.words, this.folding).catch(() => true)));
    const differing = this.scope.filter((_, number) => may[number]);
    this.waiting = this.order === "oldest" ? differing.reverse() : differing;
  }

  /** @param {Volume[]} volumes */
  async searchIn(volumes) {
    const found = await Promise.all(volumes.map((volume) => this.ask(volume).catch(() => this.fail(volume))));
    if (!this.turned) this.reconcile(volumes, found);
    this.leave(new Set(volumes));
    this.abreast = Math.min(this.abreast + 1, ABREAST);
    this.add(found.flat());
  }

  /**
   * What headlines promised and what the index found are one.
   * @param {Volume[]} volumes
   * @param {Candidate[][]} found in each; what was promised is taken out
   */
  reconcile(volumes, found) {
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
   * The articles of a volume that hold the query, as far as the index can tell; in whatever writing, once it is turned.
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
      const answer = await (this.turned ? findWritten(volume, word, this.folding) : volume.find(word));
      sure &&= answer.sure;
      common = joined(common, answer.found);
      if (!common.size) return [];
    }
    const known = new Set(this.turned ? this.pool.filter((one) => one.volume === volume).map((one) => one.article) : []);
    const allowed = await this.narrowing.articles(volume, common && [...common.keys()].filter((article) => !known.has(article)));
    const barred = await this.barred(volume, allowed.length);
    if (!allowed.length) return [];
    const about = await volume.about();
    return allowed
      .filter((article) => barred.get(article) !== true)
      .map((article) => candidate(volume, article, about, score(common?.get(article) ?? [], this.words.length, about, article), sure && !barred.has(article)))
      .map((one) => ({ ...one, other: this.turned }));
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
    for (const word of wanted ? this.texts.without : []) {
      const { found, sure } = await findWritten(volume, word, this.folding);
      for (const article of found.keys()) barred.set(article, sure || barred.get(article) === true);
    }
    return barred;
  }

  /** Look up in their texts the candidates that nobody is sure of, where they are few. */
  async confirm() {
    const unsure = this.pool.slice(this.place).filter((one) => !one.sure);
    if (!unsure.length || unsure.length > CONFIRM) return;
    (await this.look(unsure)).forEach((one) => this.texts.judge(one));
    const bad = new Set(unsure.filter((one) => !one.sure));
    this.pool = this.pool.filter((one) => !bad.has(one));
    this.add([]);
  }

  /**
   * The next results, at most `count`, best first.
   * @param {number} count
   * @returns {Promise<Result[]>}
   */
  async take(count) {
    /** @type {Result[]} */
    const results = [];
    while (results.length < count && this.place < this.reach()) {
      const batch = this.pool.slice(this.place, Math.min(this.place + count - results.length, this.reach()));
      const before = new Map(batch.map((one) => [one, one.other]));
      const held = (await this.look(batch)).filter((one) => this.texts.judge(one));
      const good = held.filter(({ candidate }) => candidate.other === before.get(candidate));
      const kept = new Set(good.map((one) => one.candidate));
      this.pool.splice(this.place, batch.length, ...batch.filter((one) => kept.has(one)));
      this.place += kept.size;
      this.add(held.map((one) => one.candidate).filter((one) => !kept.has(one)));
      results.push(...good.map((one) => this.texts.show(one.record, { exact: true, other: one.candidate.other })));
    }
    return results;
  }

  /** @returns {State} */
  state() {
    return {
      exact: this.pool.length,
      other: this.pool.filter((one) => one.other).length,
      turned: this.turned,
      sure: this.pool.every((one) => one.sure),
      all: !this.waiting.length,
      from: this.from,
      more: this.place < this.pool.length || (this.waiting.length > 0 && !this.turned),
      loose: this.words.some((word) => word.letters.length > 2 || (word.letters && !plain(word))),
      failed: [...this.failed].sort(),
      archive: this.archive,
    };
  }

  /**
   * The candidates with their records, laid out for matching.
   * @param {Candidate[]} candidates
   * @returns {Promise<Looked[]>}
   */
  async look(candidates) {
    const looked = await Promise.allSettled(
      candidates.map(async (candidate) => {
        const record = await candidate.volume.record(candidate.article);
        return { candidate, record, spreads: this.texts.lay(record) };
      }),
    );
    return looked.flatMap((one, number) => {
      if (one.status === "fulfilled") return [one.value];
      return this.fail(candidates[number].volume);
    });
  }
}
