// @ts-check
// What results are narrowed to, and how many there would be of each other choice.

/** @typedef {import("../shared/fold.js").Folding} Folding */
/** @typedef {import("../shared/query.js").Query} Query */
/** @typedef {import("./candidate.js").Candidate} Candidate */
/** @typedef {import("./volume.js").Entry} Entry */
/** @typedef {import("./volume.js").Volume} Volume */

/** @typedef {Record<string, [string, number][]>} Counts of each filter its values with how many articles have them */

/** Values of one filter that are handed to the page. */
const MOST = 200;

export class Narrowing {
  /**
   * @param {Query} query
   * @param {Folding} folding
   * @param {Record<string, string>} kinds the code of each kind of article by its name in the reader's language
   */
  constructor(query, folding, kinds) {
    this.folding = folding;
    this.kinds = kinds;
    this.filters = query.filters;
    const [from, to] = query.dates;
    this.from = from;
    this.to = to;
    this.none = !this.filters.size && !this.from && !this.to;
    /** @type {Map<string, (value: string) => boolean>} */
    this.accepts = new Map();
    /** @type {Promise<void> | undefined} */
    this.prepared = undefined;
  }

  /**
   * Whether a volume has days that are wanted.
   * @param {Entry} entry
   */
  reaches({ from, to }) {
    return (!this.to || from <= this.to) && (!this.from || to >= this.from);
  }

  /**
   * Find out which values are meant: those that are called so, or if nowhere one is, those in whose name it stands.
   * @param {Volume[]} volumes
   */
  prepare(volumes) {
    this.prepared ??= Promise.all([...this.filters].map(([name, wanted]) => this.resolve(volumes, name, wanted))).then(() => {});
    this.prepared.catch(() => (this.prepared = undefined));
    return this.prepared;
  }

  /**
   * @param {Volume[]} volumes
   * @param {string} name
   * @param {string[]} wanted
   */
  async resolve(volumes, name, wanted) {
    const lists = await Promise.all(volumes.map((volume) => volume.facet(name).catch(() => new Map())));
    const values = new Set(lists.flatMap((list) => [...list.keys()]));
    const chosen = wanted.flatMap((one) => {
      const key = this.key(name, one);
      const called = [...values].filter((value) => this.key(name, value) === key);
      return called.length ? called : [...values].filter((value) => this.key(name, value).includes(key));
    });
    const accepted = new Set(chosen);
    this.accepts.set(name, (value) => accepted.has(value));
  }

  /**
   * A value as it is compared: folded; a page without 第…版 and leading zeros, a kind by its code.
   * @param {string} name
   * @param {string} value
   */
  key(name, value) {
    const folded = this.folding.letters(this.kinds[name === "kind" ? value : ""] ?? value);
    return name === "page" ? folded.replace(/^第(.+)$/u, "$1").replace(/^(.+)版$/u, "$1").replace(/^0+(?=.)/, "") : folded;
  }

  /**
   * Those of a volume's articles that pass; of all where none are given.
   * @param {Volume} volume
   * @param {number[]} [articles]
   */
  async articles(volume, articles) {
    if (this.none && articles) return articles;
    const [first, end] = await this.range(volume);
    let passing = articles?.filter((one) => one >= first && one < end) ?? span(first, end);
    for (const name of this.filters.keys()) {
      if (!passing.length) break;
      const allowed = await this.having(volume, name);
      passing = passing.filter((one) => allowed.has(one));
    }
    return passing;
  }

  /**
   * The first of a volume's articles in the range of dates, and the first after it.
   * @param {Volume} volume
   * @returns {Promise<[number, number]>}
   */
  async range(volume) {
    const { from, to, articles } = volume.entry;
    if ((!this.from || from >= this.from) && (!this.to || to <= this.to)) return [0, articles];
    const { days } = await volume.about();
    const before = (/** @type {(day: string) => boolean} */ is) => days.findLast(([day]) => is(day))?.[1] ?? 0;
    return [before((day) => day < this.from), this.to ? before((day) => day <= this.to) : articles];
  }

  /**
   * @param {Volume} volume
   * @param {string} name
   */
  async having(volume, name) {
    const accepts = this.accepts.get(name);
    const lists = [...(await volume.facet(name))].filter(([value]) => accepts?.(value)).map(([, list]) => list);
    return new Set(lists.flat());
  }
}

/**
 * How many of the articles found have each value.
 * @param {Candidate[]} candidates
 * @param {string[]} names of filters
 * @returns {Promise<Counts>}
 */
export async function counts(candidates, names) {
  /** @type {Map<Volume, Set<number>>} */
  const found = new Map();
  for (const { volume, article } of candidates) {
    const articles = found.get(volume) ?? new Set();
    found.set(volume, articles.add(article));
  }
  const counted = names.map(async (name) => /** @type {[string, [string, number][]]} */ ([name, await count(found, name)]));
  return Object.fromEntries(await Promise.all(counted));
}

/**
 * @param {Map<Volume, Set<number>>} found
 * @param {string} name
 * @returns {Promise<[string, number][]>}
 */
async function count(found, name) {
  /** @type {Map<string, number>} */
  const sums = new Map();
  const lists = await Promise.all([...found].map(async ([volume, articles]) => ({ articles, values: await values(volume, name) })));
  for (const { articles, values } of lists) {
    for (const [value, list] of values) {
      const here = list.reduce((sum, article) => sum + Number(articles.has(article)), 0);
      if (here) sums.set(value, (sums.get(value) ?? 0) + here);
    }
  }
  return [...sums].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, MOST);
}

/**
 * @param {Volume} volume
 * @param {string} name
 * @returns {Promise<Map<string, number[]>>} nothing where it could not be read: the results stand without
 */
function values(volume, name) {
  return volume.facet(name).catch(() => new Map());
}

/**
 * @param {number} first
 * @param {number} end
 */
function span(first, end) {
  return Array.from({ length: Math.max(0, end - first) }, (_, number) => first + number);
}
