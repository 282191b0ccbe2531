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

/**
 * @typedef {object} Answer
 * @property {Map<number, number>} exact articles that hold the word, with their score
 * @property {Map<number, number>} loose articles that hold its pairs in any order
 * @property {boolean} sure whether `exact` needs no look at the text
 */

/** Letters of a long word that the index is asked for; the text itself answers for the rest. */
const WINDOW = 8;

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
   * @param {Spread} word
   * @returns {Promise<Answer>}
   */
  async search(word) {
    const letters = [...word.letters];
    if (letters.length < 2) return this.byCharacter(letters, word);
    const words = pairs(letters.slice(0, WINDOW).join("")).map(indexWord);
    const loose = scores(await this.pagefind.search(words.join(" ")));
    let exact = loose;
    if (words.length > 1) {
      const found = await this.pagefind.search(`"${words.join(" ")}"`);
      exact = new Map(found.results.map((/** @type {any} */ { id }) => [Number(id), loose.get(Number(id)) ?? 0]));
    }
    const lost = this.missing.find((url) => url.startsWith(this.href));
    if (lost) throw new Error(`missing ${lost}`);
    return { exact, loose, sure: letters.length <= WINDOW && plain(word) };
  }

  /**
   * @param {string[]} letters at most one
   * @param {Spread} word
   * @returns {Promise<Answer>}
   */
  async byCharacter(letters, word) {
    const characters = [...new Set([...letters, ...word.gaps.join("")])];
    const lists = await Promise.all(characters.map((character) => this.articles(character)));
    /** @type {Map<number, number>} */
    const found = new Map();
    for (const [article, score] of lists[0] ?? []) {
      if (lists.every((list) => list.has(article))) found.set(article, score);
    }
    return { exact: found, loose: found, sure: plain(word) };
  }

  /**
   * The articles that hold a character: 1 where it is in the headline, else 0.
   * @param {string} character
   * @returns {Promise<Map<number, number>>}
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
    for (const article of places(title)) found.set(article, 1);
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

/** @param {any} found */
function scores(found) {
  return new Map(found.results.map((/** @type {any} */ { id, score }) => [Number(id), score]));
}

/** @param {number[]} distances */
function places(distances) {
  let place = -1;
  return distances.map((distance) => (place += distance));
}
