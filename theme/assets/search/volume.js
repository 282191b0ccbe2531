// @ts-check
// One volume: which of its articles hold a word, by Pagefind for words of two letters and more, by the lists of
// characters for the rest; what they can be narrowed by; their records.

import { file as shelf, look, number } from "./lexicon.js";
import { commonness, pairs, word as indexWord } from "./pairs.js";
import { plain } from "./match.js";
import { unpack, unpackBytes } from "./unpack.js";

/** @typedef {import("./fold.js").Spread} Spread */

/**
 * @typedef {object} Entry a line of `search/volumes.json`
 * @property {string} name
 * @property {string} path
 * @property {string} from
 * @property {string} to
 * @property {number} articles
 * @property {number} shelves files of characters
 * @property {number} lexicon files of the lexicon
 * @property {number} bits by which it tells pairs apart
 * @property {string} version
 * @property {string} [base] address of another site that holds it
 */

/**
 * @typedef {object} About
 * @property {number[]} titles letters of each headline
 * @property {[string, number][]} days each day, and the number of the first article after it
 */

/**
 * @typedef {object} Hits of a word in an article
 * @property {number} score Pagefind's BM25
 * @property {number} first letters before the first one, about
 * @property {boolean} title whether one is in the headline
 */

/** @typedef {(options: {basePath: string, metaCacheTag: string}, query: string) => Promise<{id: string, score: number, words: number[]}[]>} Asker */
/** @typedef {{found: Map<number, Hits>, sure: boolean}} Answer by article; not sure where the text has to confirm it */

/** Letters of a long word that the index is asked for at most; the text itself answers for the rest. */
const WINDOW = 6;

/** Letters that are asked for first: where few articles have them, their texts cost less than more of the index. */
const PROBE = 3;
const FEW = 2;

/** Pairs of a word that are looked up in the lexicon: each is 1 KB, and a volume that is opened in vain 50. */
const LOOKED_UP = 8;

/** Of these, so many at one time: the first two tell for most volumes. */
const ABREAST = 2;

/** Places of the headline at the beginning of a document (builder/search/document.py). */
const TITLE_ROOM = 64;

export class Volume {
  /**
   * @param {Entry} entry
   * @param {string} root the site's address
   * @param {Asker} pagefind
   */
  constructor(entry, root, pagefind) {
    this.entry = entry;
    this.pagefind = pagefind;
    this.site = new URL(entry.base || "", root).href;
    this.href = new URL(entry.path, this.site).href;
    /** @type {Map<string, Promise<any>>} */
    this.files = new Map();
  }

  /**
   * Whether the volume may hold a word at all, and which of its headlines may.
   * @param {Spread} word
   * @returns {Promise<number[] | null>} the articles of those headlines; null where no article holds the word
   */
  async headlines(word) {
    const all = pairs(word.letters).sort((a, b) => commonness([...a]) - commonness([...b]));
    /** @type {Set<number> | undefined} */
    let common;
    for (let at = 0; at < Math.min(all.length, LOOKED_UP); at += ABREAST) {
      const some = all.slice(at, Math.min(at + ABREAST, LOOKED_UP));
      for (const articles of await Promise.all(some.map((pair) => this.lookUp(pair)))) {
        if (!articles) return null;
        const before = common;
        common = new Set(before ? articles.filter((article) => before.has(article)) : articles);
      }
    }
    return [...(common ?? [])];
  }

  /** @param {string} pair */
  async lookUp(pair) {
    const { lexicon, bits } = this.entry;
    const code = number(pair);
    return look(await this.file(`lexicon/${shelf(code, lexicon)}`, unpackBytes), code, lexicon, bits);
  }

  /**
   * The articles that hold a word.
   * @param {Spread} word
   * @returns {Promise<Answer>}
   */
  async find(word) {
    const letters = [...word.letters];
    if (letters.length < 2) return this.byCharacter([...letters, ...word.gaps.join("")]);
    if (!(await this.headlines(word))) return { found: new Map(), sure: true };
    if (letters.length > PROBE + 1) {
      const found = await this.phrase(rarest(letters, PROBE));
      if (found.size <= FEW) return { found, sure: !found.size };
    }
    const window = rarest(letters, WINDOW);
    return { found: await this.phrase(window), sure: letters.length <= WINDOW && plain(word) };
  }

  /**
   * The articles that hold letters in a row, with Pagefind's BM25 where there is something to rank.
   * @param {string[]} letters
   * @returns {Promise<Map<number, Hits>>}
   */
  async phrase(letters) {
    const words = indexWords(letters);
    const results = await this.ask(words.length > 1 ? `"${words.join(" ")}"` : words[0]);
    const scores = words.length > 1 && results.length > 1 ? new Map((await this.ask(words.join(" "))).map(({ id, score }) => [id, score])) : null;
    return new Map(
      results.map(({ id, score, words: at }) => {
        const first = at.reduce((least, place) => Math.min(least, place), Infinity);
        return [Number(id), { score: scores?.get(id) ?? score, first, title: first < TITLE_ROOM }];
      }),
    );
  }

  /**
   * @param {string} query
   * @returns {Promise<{id: string, score: number, words: number[]}[]>}
   */
  ask(query) {
    return this.pagefind({ basePath: this.href, metaCacheTag: this.entry.version }, query);
  }

  /** @returns {Promise<About>} */
  about() {
    return this.file("about", async (url) => {
      const { days, titles } = await unpack(url);
      let after = 0;
      return { titles, days: days.map((/** @type {[string, number]} */ [day, count]) => [day, (after += count)]) };
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
    const shelf = /** @type {number} */ (character.codePointAt(0)) % this.entry.shelves;
    const [anywhere, title] = (await this.file(`characters/${shelf}`, unpack))[character] ?? [[], []];
    const found = new Map(numbers(anywhere).map((article) => [article, false]));
    for (const article of numbers(title)) found.set(article, true);
    return found;
  }

  /**
   * The articles of each value that results can be narrowed by.
   * @param {string} name as builder/search/facets.py calls it
   * @returns {Promise<Map<string, number[]>>}
   */
  facet(name) {
    return this.file(`facets/${name}`, async (url) => {
      const lists = Object.entries(await unpack(url));
      return new Map(lists.map(([value, distances]) => [value, numbers(/** @type {number[]} */ (distances))]));
    });
  }

  /**
   * An article's record, as builder/search/document.py made it.
   * @param {number} article
   */
  async record(article) {
    const { url, content, meta } = await this.file(`fragment/${article}`, unpack, ".pf_fragment");
    return { ...meta, text: content, url: new URL(url, this.site).href };
  }

  /**
   * A file of the volume, read once. What could not be fetched is asked for again the next time.
   * @template Value
   * @param {string} name
   * @param {(url: string) => Promise<Value>} read
   * @param {string} end of the file's name
   * @returns {Promise<Value>}
   */
  file(name, read, end = ".gz") {
    let file = this.files.get(name);
    if (!file) {
      file = read(`${this.href}${name}${end}?v=${this.entry.version}`);
      file.catch(() => this.files.delete(name));
      this.files.set(name, file);
    }
    return file;
  }
}

/**
 * So many letters in a row, those that the fewest articles are likely to have.
 * @param {string[]} letters
 * @param {number} size
 */
function rarest(letters, size) {
  let best = letters.slice(0, size);
  for (let start = 1; start + size <= letters.length; start += 1) {
    const other = letters.slice(start, start + size);
    if (commonness(other) < commonness(best)) best = other;
  }
  return best;
}

/** @param {string[]} letters */
function indexWords(letters) {
  return pairs(letters.join("")).map(indexWord);
}

/** @param {number[]} distances */
function numbers(distances) {
  let number = -1;
  return distances.map((distance) => (number += distance));
}
