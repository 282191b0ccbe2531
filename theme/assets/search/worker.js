// @ts-check
// The search in a worker of its own, so that nothing here holds up the page.

import { Folding } from "./fold.js";
import { loose } from "./loose.js";
import { counts } from "./narrow.js";
import { parse } from "./query.js";
import { Search } from "./search.js";
import { bars } from "./timeline.js";
import { unpack } from "./unpack.js";
import { Volume } from "./volume.js";

/** @typedef {import("./volume.js").Entry} Entry */
/** @typedef {import("./candidate.js").Result} Result */
/** @typedef {import("./search.js").State} State */

/**
 * @typedef {object} Request
 * @property {number} id of the search; a newer one puts an end to those before it
 * @property {string} root the site's address, in full
 * @property {string} text what the reader typed
 * @property {string} order
 * @property {number} count of results wanted
 * @property {string[]} [facets] filters whose counts are wanted
 * @property {Record<string, string>} [kinds] the code of each kind of article by its name
 * @property {boolean} [brief] whether to stop at the first screenful
 * @property {boolean} [near] whether loose results are asked for
 */

/**
 * @typedef {object} Answer
 * @property {number} id
 * @property {Result[]} results
 * @property {State} state
 * @property {boolean} done whether what was asked for is all there
 * @property {import("./timeline.js").Bars} [bars]
 * @property {import("./narrow.js").Counts} [counts]
 * @property {string} [broken] set where nothing can be searched at all
 */

/** Milliseconds between one look at older volumes and the next, once a screenful is there. */
const BREATH = 250;

/** What Pagefind could not fetch; it only writes such a failure to the console and finds nothing. */
/** @type {string[]} */
const missing = [];
const plainFetch = self.fetch.bind(self);
self.fetch = async (input, init) => {
  try {
    const response = await plainFetch(input, init);
    if (!response.ok) missing.push(response.url);
    return response;
  } catch (error) {
    missing.push(String(input));
    throw error;
  }
};
self.addEventListener("unhandledrejection", (event) => event.preventDefault());

/** @type {Promise<{folding: Folding, volumes: Volume[], failed: string[]}> | undefined} */
let ready;
/** @type {{id: number, search: Search, failed: string[]} | undefined} */
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
    if (current?.id !== request.id) current = { id: request.id, ...(await begin(request)) };
    if (request.facets) await tally(request, current.search);
    else if (request.near) send(request, await loose(current.search), true);
    else await find(request, current.search);
  } catch (error) {
    ready = undefined;
    self.postMessage({ id: request.id, broken: String(error) });
  }
}

/**
 * @param {Request} request
 * @param {Search} search
 */
async function find(request, search) {
  let wanted = request.count;
  do {
    while (request.id === newest && !search.ready(search.place + 1)) await search.scan();
    if (request.id !== newest) return;
    const results = await search.take(wanted);
    wanted -= results.length;
    const { more, exact, all } = search.state();
    const done = !wanted || !more;
    const near = done && all && !exact && !request.brief ? await loose(search) : [];
    send(request, [...results, ...near], done);
    if (done) break;
    if (!search.ready(search.place + wanted) || search.waiting.length) await search.scan();
  } while (request.id === newest);
  if (!request.brief) void goOn(request, search);
}

/**
 * Older volumes, while the reader looks at what is there.
 * @param {Request} request
 * @param {Search} search
 */
async function goOn(request, search) {
  const frugal = /** @type {any} */ (self.navigator).connection?.saveData;
  if (!search.waiting.length || frugal) return;
  await new Promise((done) => setTimeout(done, BREATH));
  turn = turn.then(async () => {
    if (request.id !== newest || current?.search !== search) return;
    await search.scan();
    send(request, [], false);
    void goOn(request, search);
  });
}

/**
 * @param {Request} request
 * @param {Result[]} results
 * @param {boolean} done
 */
function send(request, results, done) {
  const search = /** @type {{search: Search, failed: string[]}} */ (current).search;
  const state = search.state();
  state.failed.push(...(current?.failed ?? []));
  /** @type {Answer} */
  const message = { id: request.id, results, state, done };
  if (!request.brief) message.bars = shown(search);
  self.postMessage(message);
}

/** @param {Search} search */
function shown(search) {
  const { from, to } = search.narrowing;
  const asked = search.scope.filter((volume) => !search.waiting.includes(volume)).map(({ entry }) => entry);
  const first = asked.reduce((least, one) => (one.from < least ? one.from : least), "9999-12-31");
  const last = asked.reduce((most, one) => (one.to > most ? one.to : most), "0000-01-01");
  return bars(search.pool, from > first ? from : first, to && to < last ? to : last);
}

/**
 * @param {Request} request
 * @param {Search} search
 */
async function tally(request, search) {
  const counted = await counts(search.pool, request.facets ?? []);
  if (request.id === newest) self.postMessage({ id: request.id, counts: counted });
}

/** @param {Request} request */
async function begin({ root, text, order, kinds }) {
  ready ??= prepare(root);
  const { folding, volumes, failed } = await ready;
  missing.length = 0;
  return { search: new Search(parse(text), folding, volumes, { order, kinds: kinds ?? {} }), failed };
}

/** @param {string} root */
async function prepare(root) {
  const { fold, runtime, volumes, archives } = await list(root);
  const folding = unpack(new URL(`search/fold.gz?v=${fold}`, root)).then((table) => new Folding(table));
  /** @type {string[]} */
  const failed = [];
  const others = await Promise.all(
    archives.map(async (base) => {
      try {
        return (await list(base)).volumes.map((entry) => ({ ...entry, base }));
      } catch {
        failed.push(base);
        return [];
      }
    }),
  );
  const entries = [...volumes, ...others.flat()].sort((a, b) => (a.from < b.from ? 1 : -1));
  const pagefind = asker(new URL(`search/pagefind/pagefind.js?v=${runtime}`, root).href);
  void import(new URL(`search/pagefind/pagefind.js?v=${runtime}`, root).href).catch(() => {}); // needed soon: while it comes, the lexicons are looked at
  void fetch(new URL("search/pagefind/wasm.unknown.pagefind", root)).catch(() => {});
  return { folding: await folding, volumes: entries.map((entry) => new Volume(entry, root, pagefind)), failed };
}

/**
 * What asks a volume with Pagefind. All of its instances share one WebAssembly, and two at work at the same time write
 * into each other's memory: so they are asked one after another.
 * @param {string} script the address of Pagefind's script
 * @returns {import("./volume.js").Asker}
 */
function asker(script) {
  /** @type {Map<string, any>} */
  const instances = new Map();
  /** @type {Promise<unknown>} */
  let before = Promise.resolve();
  return (options, query) => {
    const answer = before.then(async () => {
      try {
        const instance = instances.get(options.basePath) ?? (await import(script)).createInstance(options);
        instances.set(options.basePath, instance);
        const { results } = await instance.search(query);
        if (missing.some((url) => url.startsWith(options.basePath))) throw new Error(`missing ${options.basePath}`);
        return results;
      } catch (error) {
        instances.delete(options.basePath);
        throw error;
      }
    });
    before = answer.catch(() => {});
    return answer;
  };
}

/**
 * The volumes of a site, newest first.
 * @param {string} root
 * @returns {Promise<{fold: string, runtime: string, volumes: Entry[], archives: string[]}>}
 */
async function list(root) {
  const response = await fetch(new URL("search/volumes.json", root), { cache: "no-cache" });
  if (!response.ok) throw new Error(`${response.status} ${response.url}`);
  return response.json();
}
