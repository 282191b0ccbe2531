// @ts-check
// One volume: which of its articles hold a word, by Pagefind for words of two letters and more, by the lists of
// characters for the rest; and an article's record.

import { pairs, word as indexWord } from "./pairs.js";
import { plain } from "./match.js";
import { unpack } from "./unpack.js";

/** @typedef {import("./fold.js").Spread} Spread */

/**
 * @typedef {object} Entry a line of `search/volumes.json`
 * @property {string} name
 * @property {string} path
 * @property {string} from
 * @property {string} to
 * @property {number} articles
 * @property {number} shelves
 * @property {string} version
 * @property {string} base
 */

/** @typedef {Map<number, number>} Scores articles by number, with how well each fits */

/** Letters of a long word that the index is asked for; the text itself answers for the rest. */
const WINDOW = 6;

/** Places of the headline at the beginning of a document (builder/search/document.py). */
const TITLE_ROOM = 64;

/** More than any score by frequency. */
const TITLE_FIRST = 1000;

/** Letters that are asked for first: most volumes have no such phrase, and then nothing else is fetched. */
const PROBE = 3;

export class Volume {
  /**
   * @param {Entry} entry
   * @param {string} root the site's address
   * @param {any} pagefind the module
   * @param {string[]} missing files that Pagefind asked for and did not get: it finds nothing then, and says so
   *   in the console alone
   */
  constructor(entry, root, pagefind, missing) {
    this.entry = entry;
    this.missing = missing;
    this.site = new URL(entry.base || "", root).href;
    this.href = new URL(entry.path, this.site).href;
    this.pagefind = pagefind.createInstance({ basePath: this.href, metaCacheTag: entry.version || null });
    /** @type {Map<number, Promise<any>>} */
    this.records = new Map();
    /** @type {Map<number, Promise<Record<string, number[][]>>>} */
    this.shelves = new Map();
  }

  /**
   * The articles that hold a word, as far as the index can tell: `isSure` says how far that is.
   * @param {Spread} word
   * @returns {Promise<Scores>}
   */
  async exact(word) {
    const letters = [...word.letters];
    if (letters.length < 2) return this.byCharacter(new Set([...letters, ...word.gaps.join("")]));
    if (letters.length > PROBE && !(await this.phrase(letters.slice(0, PROBE))).size) return new Map();
    const found = letters.length > 2 ? await this.phrase(letters.slice(0, WINDOW)) : null;
    if (found && !found.size) return found;
    const scores = await this.ask(indexWords(letters.slice(0, WINDOW)).join(" "));
    return found ? new Map([...found.keys()].map((article) => [article, scores.get(article) ?? 0])) : scores;
  }

  /**
   * The articles that hold the pairs of a word in any order. Each pair is asked for by itself: of several in one
   * query Pagefind leaves out those that it does not know.
   * @param {Spread} word
   * @returns {Promise<Scores>}
   */
  async loose(word) {
    const letters = [...word.letters];
    if (letters.length < 2) return this.exact(word);
    /** @type {Scores | undefined} */
    let common;
    for (const pair of indexWords(letters.slice(0, WINDOW))) {
      common = both(common, await this.ask(pair));
      if (!common.size) break;
    }
    return common ?? new Map();
  }

  /** @param {string[]} letters */
  phrase(letters) {
    return this.ask(`"${indexWords(letters).join(" ")}"`);
  }

  /**
   * @param {string} query
   * @returns {Promise<Scores>}
   */
  async ask(query) {
    const { results } = await this.pagefind.search(query);
    const lost = this.missing.find((url) => url.startsWith(this.href));
    if (lost) throw new Error(`missing ${lost}`);
    const size = query.split(" ").length;
    return new Map(
      results.map((/** @type {any} */ { id, score, words }) => [
        Number(id),
        score + (inTitle(words, size) ? TITLE_FIRST : 0),
      ]),
    );
  }

  /**
   * @param {Set<string>} characters
   * @returns {Promise<Scores>}
   */
  async byCharacter(characters) {
    const lists = await Promise.all([...characters].map((character) => this.articles(character)));
    const [first, ...others] = lists;
    return new Map([...first].filter(([article]) => others.every((list) => list.has(article))));
  }

  /**
   * The articles that hold a character, those with it in the headline before the others.
   * @param {string} character
   * @returns {Promise<Scores>}
   */
  async articles(character) {
    const number = /** @type {number} */ (character.codePointAt(0)) % this.entry.shelves;
    let shelf = this.shelves.get(number);
    if (!shelf) {
      shelf = unpack(this.file(`characters/${number}.gz`));
      this.shelves.set(number, shelf);
    }
    const [anywhere, title] = (await shelf)[character] ?? [[], []];
    const found = new Map(places(anywhere).map((article) => [article, 0]));
    for (const article of places(title)) found.set(article, TITLE_FIRST);
    return found;
  }

  /**
   * An article's record, as builder/search/document.py made it.
   * @param {number} article
   */
  record(article) {
    let record = this.records.get(article);
    if (!record) {
      record = unpack(this.file(`fragment/${article}.pf_fragment`)).then(({ url, content, meta }) => ({
        ...meta,
        text: content,
        url: new URL(url, this.site).href,
      }));
      this.records.set(article, record);
    }
    return record;
  }

  /** @param {string} name */
  file(name) {
    return `${this.href}${name}${this.entry.version ? `?v=${this.entry.version}` : ""}`;
  }
}

/**
 * Whether the index alone knows which articles hold a word.
 * @param {Spread} word
 */
export function isSure(word) {
  return [...word.letters].length <= WINDOW && plain(word);
}

/**
 * Whether as many places follow one another in the headline as the query has words.
 * @param {number[]} places of the query's words in the document, in order
 * @param {number} size
 */
function inTitle(places, size) {
  const last = places.findIndex((place, number) => place - (places[number - size + 1] ?? place) === size - 1);
  return last >= 0 && places[last] < TITLE_ROOM;
}

/**
 * Articles in both, their scores added.
 * @param {Scores | undefined} one undefined where it is the first
 * @param {Scores} other
 * @returns {Scores}
 */
export function both(one, other) {
  if (!one) return other;
  const common = [...one].filter(([article]) => other.has(article));
  return new Map(common.map(([article, score]) => [article, score + (other.get(article) ?? 0)]));
}

/** @param {string[]} letters */
function indexWords(letters) {
  return pairs(letters.join("")).map(indexWord);
}

/** @param {number[]} distances */
function places(distances) {
  let place = -1;
  return distances.map((distance) => (place += distance));
}
