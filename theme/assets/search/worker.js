// @ts-check
// The search in a worker of its own, so that nothing here holds up the page.

import { first, newest } from "./shared/first.js";
import { Folding } from "./shared/fold.js";
import { Lexicon } from "./worker/lexicon.js";
import { loose } from "./worker/loose.js";
import { counts } from "./worker/narrow.js";
import { parse } from "./shared/query.js";
import { sitePages } from "./worker/people.js";
import { Search } from "./worker/search.js";
import { bars } from "./worker/timeline.js";
import { opened, parsed } from "./shared/unpack.js";
import { Volume } from "./worker/volume.js";

/** @typedef {import("./worker/volume.js").Entry} Entry */
/** @typedef {import("./worker/candidate.js").Result} Result */

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
 * @property {boolean} [pages] whether the pages that people write are asked for
 */

/**
 * @typedef {object} Answer
 * @property {number} id
 * @property {Result[]} results
 * @property {State} state
 * @property {boolean} done whether what was asked for is all there
 * @property {import("./worker/timeline.js").Bars} [bars]
 * @property {import("./worker/narrow.js").Counts} [counts]
 * @property {import("./worker/people.js").SitePage[]} [pages]
 * @property {string} [broken] set where nothing can be searched at all
 */

/**
 * @typedef {object} State
 * @property {number} exact articles found so far that hold the query, shown or not
 * @property {number} other of these those that hold it only in another writing
 * @property {boolean} turned whether all that holds it as it was typed is found
 * @property {boolean} sure whether each of them was confirmed
 * @property {boolean} all whether every volume was asked
 * @property {string} from the first day of the oldest volume asked
 * @property {boolean} more whether there are results that were not shown, or may be: other writings are known before they are promised
 * @property {boolean} loose whether there may be loose results
 * @property {string[]} failed the dates of volumes that could not be read
 * @property {Archive} archive
 */

/**
 * @typedef {object} Archive all that can be searched
 * @property {number} articles
 * @property {string} from first day
 * @property {string} to last day
 */

/**
 * @typedef {object} Listed what `search/volumes.json` holds
 * @property {Entry[]} volumes newest first
 * @property {import("./worker/lexicon.js").Shape[]} lexicons
 * @property {string[]} archives addresses of other sites
 */

/** Milliseconds after which another site that does not answer is left out: all volumes are put in order before a search. */
const PATIENCE = 4000;

/** Milliseconds in which the page shows the first results; the search would take the processor from it. */
const PAINTING = 50;

/** Milliseconds between one look at older volumes and the next, once a screenful is there. */
const BREATH = 250;

self.addEventListener("unhandledrejection", (event) => event.preventDefault());

/** @type {Promise<{folding: Folding, volumes: Volume[], failed: string[]}> | undefined} */
let ready;
/** @type {{id: number, search: Search, failed: string[]} | undefined} */
let current;
let latest = 0;
/** @type {Promise<void>} */
let turn = Promise.resolve();

self.onmessage = ({ data }) => {
  if (data.files) {
    ready = prepare(data.root, data.files);
    ready.catch(() => {}); // said to who asks
    return;
  }
  latest = data.id;
  turn = turn.then(() => answer(data));
};

/** @param {Request} request */
async function answer(request) {
  if (request.id !== latest) return;
  try {
    if (current?.id !== request.id) current = { id: request.id, ...(await begin(request)) };
    if (request.facets) await tally(request, current.search);
    else if (request.pages) void others(request); // nobody who types waits for it
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
    while (request.id === latest && !search.ready(search.place + 1)) await search.scan();
    if (request.id !== latest) return;
    const results = await search.take(wanted);
    wanted -= results.length;
    const { more, exact, all } = search.state();
    const done = !wanted || (all && !more);
    const near = done && all && !exact && !request.brief ? await loose(search) : [];
    send(request, [...results, ...near], done);
    if (done) break;
    if (results.length) await pause(PAINTING);
    if (!search.ready(search.place + wanted) || search.waiting.length) await search.scan();
  } while (request.id === latest);
  if (!request.brief) void goOn(request, search);
}

/**
 * Older volumes, while the reader looks at what is there.
 * @param {Request} request
 * @param {Search} search
 */
async function goOn(request, search) {
  if (!search.waiting.length || (isFrugal() && !search.turned)) return; // other writings are in few volumes
  await pause(BREATH);
  turn = turn.then(async () => {
    if (request.id !== latest || current?.search !== search) return;
    await search.scan();
    send(request, [], false);
    void goOn(request, search);
  });
}

/** Whether the browser is asked to save data. */
function isFrugal() {
  return /** @type {any} */ (self.navigator).connection?.saveData;
}

/** @param {number} milliseconds */
function pause(milliseconds) {
  return new Promise((done) => setTimeout(done, milliseconds));
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
  if (request.id === latest) self.postMessage({ id: request.id, counts: counted });
}

/**
 * What the site has besides articles. The articles that were found stand without it.
 * @param {Request} request
 */
async function others({ id, root, text }) {
  const pages = isFrugal() ? [] : await sitePages(root, parse(text).words).catch(() => []);
  if (id === latest) self.postMessage({ id, pages });
}

/** @param {Request} request */
async function begin({ root, text, order, kinds }) {
  ready ??= first(root).then((files) => prepare(root, files));
  const { folding, volumes, failed } = await ready;
  return { search: new Search(parse(text), folding, volumes, { order, kinds: kinds ?? {} }), failed };
}

/**
 * @param {string} root
 * @param {import("./shared/first.js").Files} files
 */
async function prepare(root, files) {
  const listed = /** @type {Listed} */ (parsed(files.list));
  const folding = new Folding(parsed(await opened(files.fold)));
  /** @type {string[]} */
  const failed = [];
  const others = await Promise.all(
    listed.archives.map(async (site) => {
      try {
        const address = new URL(site, root).href;
        return volumesOf(parsed(await newest(new URL("search/volumes.json", address), AbortSignal.timeout(PATIENCE))), address);
      } catch {
        failed.push(site);
        return [];
      }
    }),
  );
  const volumes = [...volumesOf(listed, root), ...others.flat()].sort((a, b) => (a.entry.from < b.entry.from ? 1 : -1));
  return { folding, volumes, failed };
}

/**
 * @param {Listed} listed
 * @param {string} site its address
 */
function volumesOf({ volumes, lexicons = [] }, site) {
  const made = lexicons.map((shape) => new Lexicon(shape, site));
  return volumes.map((entry) => new Volume(entry, site, made[entry.lexicon ?? -1]));
}
