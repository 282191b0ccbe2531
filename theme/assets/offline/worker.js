// The service worker: keeps the issues that a reader opened readable without a network. With a network everything is
// asked of it, pages past the browser's own cache too, so that no page is ever older than the site; what came is kept,
// and shown only when the network does not answer. Of issues, the last ones that were read are kept, and those that the
// reader asked to keep. `WORDS` comes from sw.js, which the build writes.
/* global WORDS */
const PAGES = "edition pages";
const ISSUE = "edition issue ";
const CHOSEN = "edition chosen"; // the issues that the reader asked to keep (reader/kept.js)
const MOST_PAGES = 150;
const MOST_ISSUES = 20;
const AT_ONCE = 4;
const KEPT = new Set(["document", "style", "script", "image", "font", "manifest"]);
const scope = self.registration.scope;
const WORDS_PAGE = `${scope}settings/`; // whose templates the reader's tools fetch
const FRONT = /^(.*\/)[0-9]{4}\/[0-9]{2}\/[0-9]{2}(?:-[2-9])?\/$/; // of an issue's address, its newspaper's front page

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const isRead = bare(request.url).endsWith("/") && !request.url.includes("?v="); // by scripts, but not the search's hits
  const isKept = KEPT.has(request.destination) || isRead;
  if (request.method === "GET" && request.url.startsWith(scope) && isKept) {
    event.respondWith(answer(event, request));
  }
});

self.addEventListener("message", (event) => {
  const address = event.data?.keep;
  const answerTo = (isKept) => event.ports[0]?.postMessage(isKept);
  if (address?.startsWith(scope)) event.waitUntil(once(address).then(() => answerTo(true), () => answerTo(false)));
});

const running = new Map();

/** Keep an issue; whoever asks while it is being kept waits for the same. One that fails is tried again when it is read. */
function once(address) {
  const work = running.get(address) ?? keep(address).finally(() => running.delete(address));
  running.set(address, work);
  return work;
}

async function answer(event, request) {
  const isPage = request.mode === "navigate";
  try {
    const response = await (isPage ? fetch(request.url, { cache: "no-cache", redirect: "manual" }) : fetch(request));
    if (response.status === 200) event.waitUntil(store(bare(request.url), response.clone()));
    return response;
  } catch (error) {
    const kept = await caches.match(bare(request.url), { ignoreVary: true });
    const newest = isPage && (await newestOf(bare(request.url)));
    if (newest && (await shownBy(kept, request.url)) < newest) return Response.redirect(newest);
    if (kept) return kept;
    if (isPage) return offline();
    throw error;
  }
}

/** Where the newest kept issue of the newspaper is whose front page is at `url`; undefined for none. */
async function newestOf(url) {
  const own = (await issues()).filter((base) => base.match(FRONT)?.[1] === url).sort().reverse();
  for (const base of own) if (await caches.match(`${base}issue.json`)) return base;
  return undefined;
}

/** The issue that a kept front page shows; empty where there is none. */
async function shownBy(kept, url) {
  const found = (await kept?.clone().text())?.match(/type="application\/json" href="([^"]*)issue\.json"/);
  return found ? new URL(found[1], url).href : "";
}

const bare = (url) => url.replace(/[?#].*/, "");

async function store(url, response) {
  const issue = (await issues()).filter((base) => url.startsWith(base)).sort((a, b) => b.length - a.length)[0];
  const cache = await caches.open(issue ? ISSUE + issue : PAGES);
  await cache.put(url, response);
  if (!issue) await trim(cache);
}

async function trim(cache) {
  const old = (await cache.keys()).filter(({ url }) => url.endsWith("/"));
  for (const request of old.slice(0, Math.max(0, old.length - MOST_PAGES))) await cache.delete(request);
}

/** Addresses of the issues of this edition that are kept, in the order in which they were opened first. */
async function issues() {
  return (await caches.keys()).filter((name) => name.startsWith(ISSUE + scope)).map((name) => name.slice(ISSUE.length));
}

/** Forget the oldest of those that were kept because they were read. */
async function forget() {
  const chosen = new Set((await (await caches.open(CHOSEN)).keys()).map(({ url }) => bare(url)));
  const read = (await issues()).filter((base) => !chosen.has(base));
  for (const old of read.slice(0, -MOST_ISSUES)) await caches.delete(ISSUE + old);
}

/** Keep the issue that the JSON at `address` lists: every page and article, and what they need. */
async function keep(address) {
  const listed = await fetch(address, { cache: "no-cache" });
  if (!listed.ok) throw new Error(`${listed.status} ${address}`);
  const text = await listed.clone().text();
  const base = new URL("./", address).href;
  const cache = await caches.open(ISSUE + base);
  if ((await (await cache.match(address))?.text()) === text) return;
  const { pages, articles } = JSON.parse(text);
  const wanted = [base, `${base}read/`, ...[...pages, ...articles].map(({ url }) => new URL(url, base).href)];
  const needed = new Set([WORDS_PAGE]);
  await each(wanted, async (url) => {
    const response = await fetch(url, { cache: "no-cache" });
    if (!response.ok) throw new Error(`${response.status} ${url}`);
    const html = await response.clone().text();
    for (const [, link] of html.matchAll(/<(?:link|script|img)\b[^>]*?\b(?:href|src)="([^"]+)"/g)) {
      if (/\.(?:css|js|svg|png|jpe?g|webp|avif|gif)$/.test(link)) needed.add(new URL(link, url).href);
    }
    await cache.put(url, response);
  });
  await need(needed, base, cache);
  await cache.put(address, listed); // last: an issue that was not kept whole is tried again
  await forget();
}

/** Keep files that pages need, and the modules that scripts import; an issue's own pictures with it, in its `cache`. */
async function need(addresses, base, own) {
  const shared = await caches.open(PAGES);
  const seen = new Set();
  const queue = [...addresses].filter((url) => url.startsWith(scope));
  while (queue.length) {
    const url = queue.shift();
    if (seen.has(url)) continue;
    seen.add(url);
    const cache = url.startsWith(base) ? own : shared;
    const response = (await cache.match(url)) ?? (await fetch(url));
    if (!response.ok) continue;
    await cache.put(url, response.clone());
    if (!url.endsWith(".js")) continue;
    for (const [, name] of (await response.text()).matchAll(/\b(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)) {
      queue.push(new URL(name, url).href);
    }
  }
}

async function each(items, act) {
  const queue = [...items];
  const one = async () => {
    while (queue.length) await act(queue.shift());
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
}

const escape = (text) => text.replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`);

/** What a reader without a network sees of a page that is not kept: which issues are. */
async function offline() {
  const items = [];
  for (const base of (await issues()).sort().reverse()) {
    const data = await (await caches.match(`${base}issue.json`))?.json();
    if (data) items.push(`<li><a href="${escape(base)}">${escape(data.newspaper)} ${escape(data.date)}</a></li>`);
  }
  const html = `<!doctype html><html lang="${WORDS.language}"><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>${escape(WORDS.title)}</title>
<link rel="stylesheet" href="${scope}assets/edition.css"><main class="md-grid not-found"><h1>${escape(WORDS.title)}</h1>
<p>${escape(items.length ? WORDS.kept : WORDS.none)}</p><ul>${items.join("")}</ul></main></html>`;
  return new Response(html, { status: 503, headers: { "content-type": "text/html; charset=utf-8" } });
}
