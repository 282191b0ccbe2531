// @ts-check
// The search in a worker of its own, so that nothing here holds up the page. In a worker Pagefind sees no
// `<html lang>` and leaves the words of a query alone.

import { Folding } from "./fold.js";
import { parse } from "./query.js";
import { Search } from "./search.js";
import { unpack } from "./unpack.js";
import { Volume } from "./volume.js";

/** @typedef {import("./volume.js").Entry} Entry */

/**
 * @typedef {object} Request
 * @property {number} id of the search; a newer one puts an end to those before it
 * @property {string} root the site's address, in full
 * @property {string} text what the reader typed
 * @property {string} order
 * @property {number} count of results wanted
 */

/** What Pagefind could not fetch; it only writes such a failure to the console and finds nothing. */
/** @type {string[]} */
const missing = [];
const plainFetch = self.fetch.bind(self);
self.fetch = async (input, init) => {
  const response = await plainFetch(input, init);
  if (!response.ok) missing.push(response.url);
  return response;
};
self.addEventListener("unhandledrejection", (event) => event.preventDefault());

/** @type {Promise<{folding: Folding, entries: Entry[], runtime: string}> | undefined} */
let ready;
/** @type {Map<string, Promise<Volume>>} */
const volumes = new Map();
/** @type {{id: number, search: Search} | undefined} */
let current;
let newest = 0;
/** @type {Promise<void>} */
let turn = Promise.resolve();

self.onmessage = ({ data }) => {
  newest = data.id;
  turn = turn.then(() => answer(data));
};

/** @param {Request} request */
async function answer(request) {
  if (request.id !== newest) return;
  try {
    if (current?.id !== request.id) current = { id: request.id, search: await begin(request) };
    const { search } = current;
    let wanted = request.count;
    let exact = 0;
    do {
      const results = await search.next(wanted);
      wanted -= results.length;
      exact += results.filter((result) => result.exact).length;
      const failed = search.failures.splice(0).map(String);
      if (failed.length) forget();
      const state = search.state();
      const done = wanted <= 0 || !state.more || (state.spent && exact > 0);
      self.postMessage({ id: request.id, results, state, failed, done });
      if (done) break;
    } while (request.id === newest);
  } catch (error) {
    ready = undefined;
    self.postMessage({ id: request.id, broken: String(error) });
  }
}

/** What was missing once may be there the next time. */
function forget() {
  volumes.clear();
  missing.length = 0;
}

/** @param {Request} request */
async function begin({ root, text, order }) {
  ready ??= prepare(root);
  const { folding, entries, runtime } = await ready;
  const ordered = order === "oldest" ? [...entries].reverse() : entries;
  return new Search(parse(text), folding, ordered.map((entry) => () => open(entry, root, runtime)), order);
}

/** @param {string} root */
async function prepare(root) {
  const response = await fetch(new URL("search/volumes.json", root), { cache: "no-cache" });
  if (!response.ok) throw new Error(`${response.status} ${response.url}`);
  const { fold, runtime, volumes: entries } = await response.json();
  const folding = new Folding(await unpack(new URL(`search/fold.gz?v=${fold}`, root)));
  return { folding, entries, runtime };
}

/**
 * @param {Entry} entry
 * @param {string} root
 * @param {string} version of Pagefind's script
 * @returns {Promise<Volume>}
 */
async function open(entry, root, version) {
  let volume = volumes.get(entry.name);
  if (!volume) {
    const site = new URL(entry.base || "", root);
    const script = new URL(`search/pagefind/pagefind.js${entry.base ? "" : `?v=${version}`}`, site).href;
    volume = import(script).then((pagefind) => new Volume(entry, root, pagefind, missing));
    volumes.set(entry.name, volume);
  }
  return volume;
}
