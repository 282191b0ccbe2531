// @ts-check
// One volume: which of its articles hold a word, by the places of pairs for words of two letters and more, by the lists
// of characters for the rest; what they can be narrowed by; what their pages say.

import { Bits, COUNT } from "../shared/bits.js";
import { fetched } from "./article.js";
import { Files } from "../shared/files.js";
import { commonness, rarest } from "../shared/pairs.js";
import { plain } from "../shared/match.js";
import { Places } from "./places.js";
import { weight } from "./rank.js";
import { unpack, unpackBytes } from "../shared/unpack.js";

/** @typedef {import("../shared/fold.js").Spread} Spread */

/**
 * @typedef {object} Entry a line of `search/volumes.json`
 * @property {string} name
 * @property {string} path
 * @property {string} from
 * @property {string} to
 * @property {number} articles
 * @property {number} shelves files of characters
 * @property {number} [lexicon] which of the lexicons has it; none where another site's is of an older kind
 * @property {number} [block] the number of its first block there
 * @property {number} [blocks] how many it has
 * @property {number} [first] the number of its first article there
 * @property {string} version
 * @property {number} parts of its index
 * @property {number} gap low bits in it
 * @property {number} length places of the volume
 */

/**
 * @typedef {object} About
 * @property {number[]} titles letters of each headline
 * @property {[string, number][]} days each day, and the number of the first article after it
 * @property {number[]} ends the first place after each article
 * @property {string[]} urls the address of each article's page, from the site's root
 * @property {number[]} parts bytes of each part of the index
 */

/**
 * @typedef {object} Hits of a word in an article
 * @property {number} score BM25
 * @property {number} first letters before the first one, about
 * @property {boolean} title whether one is in the headline
 */

/** @typedef {{found: Map<number, Hits>, sure: boolean}} Answer by article; not sure where the text has to confirm it */

/** Letters of a long word that the index is asked for at most; the text itself answers for the rest. */
const WINDOW = 8;

/** Letters that are asked for first: where few articles have them, their texts cost less than more of the index. */
const PROBE = 4;
const FEW = 2;

/** Places by which lengths of articles are counted (builder/search/index/occurrences.py). */
const STEP = 32;

/** Bits of a character's number in its file. */
const CODE = 21;

/** Places of the headline at the beginning of a document (builder/search/text/document.py). */
const TITLE_ROOM = 64;

export class Volume {
  /**
   * @param {Entry} entry
   * @param {string} site the address of the site that has it
   * @param {import("./lexicon.js").Lexicon} [lexicon] that has its pairs
   */
  constructor(entry, site, lexicon) {
    this.entry = entry;
    this.lexicon = lexicon;
    this.site = site;
    this.href = new URL(entry.path, this.site).href;
    this.files = new Files(this.href, entry.version);
    this.pages = new Files(this.site, entry.version);
    this.places = new Places(this.href, entry.version, entry, async () => (await this.about()).parts);
  }

  /**
   * What a lexicon says of this volume: whether it may hold what was looked for, and which headlines may.
   * @param {import("./lexicon.js").Place} place
   * @returns {number[] | null} the articles of those headlines; null where no article holds it
   */
  within({ blocks, articles }) {
    const { block = 0, blocks: size = 0, first = 0, articles: count } = this.entry;
    if (!blocks.some((one) => one >= block && one < block + size)) return null;
    return articles.map((one) => one - first).filter((one) => one >= 0 && one < count);
  }

  /**
   * Whether it may hold letters in a row.
   * @param {string} letters
   */
  async may(letters) {
    const wanted = rarest([letters]);
    const place = await this.lexicon?.places(wanted).catch(() => null);
    return !place || this.within(place) !== null;
  }

  /**
   * The articles that hold a word.
   * @param {Spread} word
   * @returns {Promise<Answer>}
   */
  async find(word) {
    const letters = [...word.letters];
    if (letters.length < 2) return this.byCharacter([...letters, ...word.gaps.join("")]);
    if (letters.length > PROBE) {
      const found = await this.phrase(stretch(letters, PROBE));
      if (found.size <= FEW) return { found, sure: !found.size };
    }
    return { found: await this.phrase(stretch(letters, WINDOW)), sure: letters.length <= WINDOW && plain(word) };
  }

  /**
   * The articles that hold letters in a row.
   * @param {string} letters two or more
   * @returns {Promise<Map<number, Hits>>}
   */
  async phrase(letters) {
    const [row, { ends }] = await Promise.all([this.places.row(letters), this.about()]);
    /** @type {Map<number, {first: number, count: number}>} */
    const found = new Map();
    let article = 0;
    for (const place of row) {
      while (ends[article] <= place) article += 1;
      const one = found.get(article);
      if (one) one.count += 1;
      else found.set(article, { first: place - (ends[article - 1] ?? 0), count: 1 });
    }
    return new Map([...found].map(([article, { first, count }]) => [article, this.hits(ends, article, first, count, found.size)]));
  }

  /**
   * @param {number[]} ends
   * @param {number} article
   * @param {number} first place in it
   * @param {number} count of places
   * @param {number} having articles that have the letters
   * @returns {Hits}
   */
  hits(ends, article, first, count, having) {
    const { articles, length } = this.entry;
    const long = ((ends[article] - (ends[article - 1] ?? 0)) * articles) / length;
    return { score: weight(count, long, having, articles), first, title: first < TITLE_ROOM };
  }

  /** @returns {Promise<About>} */
  about() {
    return this.files.read("about.gz", async (url) => {
      const { days, issues, titles, steps, parts } = await unpack(url);
      const urls = issues.flatMap((/** @type {string[]} */ [base, ...ids]) => ids.map((id) => `${base}/${id}/`));
      const counts = sums(days.map((/** @type {[string, number]} */ [, count]) => count));
      const ends = sums(steps.map((/** @type {number} */ one) => one * STEP));
      return { titles, urls, parts, ends, days: days.map((/** @type {[string, number]} */ [day], /** @type {number} */ at) => [day, counts[at]]) };
    });
  }

  /**
   * The articles that hold all of these characters; of several, not whether they stand in a row.
   * @param {string[]} characters
   * @returns {Promise<Answer>}
   */
  async byCharacter(characters) {
    const lists = await Promise.all(characters.map((character) => this.holding(character)));
    const [first, ...others] = lists;
    const all = [...first].filter(([article]) => others.every((list) => list.has(article)));
    const hits = all.map(([article, title]) => /** @type {[number, Hits]} */ ([article, { score: 0, first: title ? 0 : Infinity, title }]));
    return { found: new Map(hits), sure: characters.length === 1 };
  }

  /**
   * The articles that hold a character, and whether their headline does.
   * @param {string} character
   * @returns {Promise<Map<number, boolean>>}
   */
  async holding(character) {
    const code = /** @type {number} */ (character.codePointAt(0));
    const { shelves, articles } = this.entry;
    const bits = new Bits(await this.files.read(`characters/${code % shelves}.bin`, unpackBytes));
    for (let left = bits.take(COUNT); left; left -= 1) {
      const one = bits.take(CODE);
      const anywhere = bits.row(bits.gamma(), articles);
      const titles = bits.row(bits.gamma() - 1, articles);
      if (one !== code) continue;
      const found = new Map(anywhere.map((article) => [article, false]));
      for (const article of titles) found.set(article, true);
      return found;
    }
    return new Map();
  }

  /**
   * The articles of each value that results can be narrowed by.
   * @param {string} name as builder/search/index/facets.py calls it
   * @returns {Promise<Map<string, number[]>>}
   */
  facet(name) {
    return this.files.read(`facets/${name}.gz`, async (url) => {
      const lists = Object.entries(await unpack(url));
      return new Map(lists.map(([value, distances]) => [value, numbers(/** @type {number[]} */ (distances))]));
    });
  }

  /**
   * What was indexed of an article (builder/search/text/document.py), as its page says it.
   * @param {number} article
   */
  async record(article) {
    const url = (await this.about()).urls[article];
    const record = await this.pages.read(url, fetched);
    return { ...record, url: new URL(url, this.site).href };
  }
}

/**
 * So many letters in a row, those that the fewest articles are likely to have.
 * @param {string[]} letters
 * @param {number} size
 */
function stretch(letters, size) {
  let best = letters.slice(0, size).join("");
  for (let start = 1; start + size <= letters.length; start += 1) {
    const other = letters.slice(start, start + size).join("");
    if (commonness(other) < commonness(best)) best = other;
  }
  return best;
}

/** @param {number[]} sizes */
function sums(sizes) {
  let sum = 0;
  return sizes.map((size) => (sum += size));
}

/** @param {number[]} distances */
function numbers(distances) {
  let number = -1;
  return distances.map((distance) => (number += distance));
}
