// @ts-check
// Pagefind in a worker: what it would wait for is given to it, and what it could not fetch is noticed.

import { unpackBytes } from "../shared/unpack.js";

/**
 * @typedef {object} Index what Pagefind needs to know of a volume
 * @property {string} basePath its address
 * @property {string} metaCacheTag its build
 * @property {string} [hash] the name of its list of words, where the list of volumes says it
 */

/** @typedef {{id: string, score: number, words: number[]}} Found an article, its BM25, and where the words stand */

/** Milliseconds between two looks of Pagefind whether a volume is open. It says 50; most are open after some 10. */
const SOON = 4;

/** @type {Map<string, BodyInit>} what is answered once without the network, by address */
const given = new Map();
/** @type {string[]} what could not be fetched: Pagefind only writes that to the console, and finds nothing */
const missing = [];

const plainFetch = self.fetch.bind(self);
self.fetch = async (input, init) => {
  const url = String(input);
  const body = given.get(url.replace(/\?.*/, ""));
  given.delete(url.replace(/\?.*/, ""));
  try {
    const response = body ? new Response(body) : await plainFetch(input, init);
    if (!response.ok) missing.push(url);
    return response;
  } catch (error) {
    missing.push(url);
    throw error;
  }
};

/** The browser's own `setTimeout`, without the haste. */
export const later = self.setTimeout.bind(self);
self.setTimeout = /** @type {any} */ ((/** @type {() => void} */ run) => later(run, SOON));

export class Engine {
  /**
   * @param {string} root the site's address
   * @param {{runtime: string, pagefind?: string}} shared what the list of volumes says: the build of what they share, Pagefind's version
   */
  constructor(root, { runtime, pagefind }) {
    this.version = pagefind;
    this.script = new URL(`search/pagefind/pagefind.js?v=${runtime}`, root).href;
    this.code = new URL(`search/pagefind/wasm.unknown.pagefind?v=${runtime}`, root).href;
    /** @type {Map<string, Promise<any>>} */
    this.instances = new Map();
    /** @type {Promise<unknown>} */
    this.before = Promise.resolve();
    /** @type {Promise<Uint8Array<ArrayBuffer>> | undefined} */
    this.wasm = undefined;
  }

  /**
   * The articles of a volume for a query of Pagefind.
   * @param {Index} index
   * @param {string} query
   * @returns {Promise<Found[]>}
   */
  async ask(index, query) {
    try {
      const { results } = await (await this.open(index)).search(query);
      if (missing.some((url) => url.startsWith(index.basePath))) throw new Error(`missing ${index.basePath}`);
      return results;
    } catch (error) {
      this.instances.delete(index.basePath);
      throw error;
    }
  }

  /**
   * Have a volume opened. All instances share one WebAssembly, and two that begin at the same time would each load it
   * and write into each other's memory: so they begin one after another.
   * @param {Index} index
   * @returns {Promise<any>} its instance
   */
  open(index) {
    let instance = this.instances.get(index.basePath);
    if (!instance) {
      const files = this.collect(index);
      files.catch(() => {}); // said when it begins
      instance = this.before.then(() => this.begin(index, files));
      this.before = instance.catch(() => {});
      this.instances.set(index.basePath, instance);
    }
    return instance;
  }

  /** Have what all volumes share come, before it is known which one is asked. */
  prepare() {
    void import(this.script).catch(() => {});
    if (!this.wasm) {
      this.wasm = unpackBytes(this.code);
      this.wasm.catch(() => (this.wasm = undefined));
    }
    return this.wasm;
  }

  /**
   * Have all come that a volume needs, at once: Pagefind would ask for one after another.
   * @param {Index} index
   * @returns {Promise<[string, BodyInit][]>} what is given to Pagefind, by name
   */
  async collect({ basePath, hash }) {
    const code = this.prepare();
    if (!hash) return [];
    const entry = { version: this.version, languages: { unknown: { hash, wasm: "unknown" } } };
    const words = `pagefind.${hash}.pf_meta`;
    const [wasm, meta] = await Promise.all([code, unpackBytes(basePath + words)]);
    return [["pagefind-entry.json", JSON.stringify(entry)], ["wasm.unknown.pagefind", wasm], [words, meta]];
  }

  /**
   * @param {Index} index
   * @param {Promise<[string, BodyInit][]>} files
   */
  async begin({ basePath, metaCacheTag }, files) {
    const { createInstance } = await import(this.script);
    for (const [name, body] of await files) given.set(basePath + name, body);
    const instance = createInstance({ basePath, metaCacheTag });
    await instance.filters(); // which waits until it is open
    return instance;
  }

  /** Let volumes be tried again that could not be read. */
  forget() {
    missing.length = 0;
  }
}
