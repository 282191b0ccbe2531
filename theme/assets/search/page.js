// @ts-check
// The search page: a form, results as they come, more on demand. Its address holds its state.

import { begin } from "./begin.js";
import { chart } from "./page/chart.js";
import { chips, panel } from "./page/controls.js";
import { empty, help } from "./page/help.js";
import { parse } from "./shared/query.js";
import { ORDERS, item, layout, make, pageItem } from "./page/view.js";
import { keeping } from "./page/keep.js";
import { date, grouped, kinds, words } from "./page/words.js";

/** @typedef {import("./worker.js").Answer} Answer */
/** @typedef {import("./worker.js").State} State */

const SCREENFUL = 10;
const PAUSE = 160;
const FACETS = ["newspaper", "section", "page", "column", "author", "kind"];

class Page {
  /**
   * @param {HTMLElement} place
   * @param {ReturnType<typeof begin>} engine
   */
  constructor(place, { worker, ask }) {
    this.place = place;
    this.root = new URL(`${place.dataset.root || "."}/`, location.href).href;
    this.words = words(JSON.parse(place.dataset.words || "{}"));
    this.many = Number(place.dataset.papers) > 1;
    this.view = layout(place, this.words);
    this.worker = worker;
    this.send = ask;
    this.id = 0;
    /** The search for which the pages that people wrote were asked. */
    this.asked = 0;
    this.text = "";
    this.stale = false;
    this.settled = true;
    this.timer = 0;
    this.view.filters.open = matchMedia("(min-width: 60em)").matches;
    this.kept = keeping(this.view.keep, () => this.text);
    this.listen();
    this.read();
    if (!this.text) this.view.input.focus();
  }

  listen() {
    const { form, input, order, more, near, filters } = this.view;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.write(true);
    });
    order.addEventListener("change", () => this.write(true));
    input.addEventListener("input", (event) => {
      clearTimeout(this.timer);
      if (/** @type {InputEvent} */ (event).isComposing) return;
      this.timer = setTimeout(() => this.write(false), PAUSE);
    });
    input.addEventListener("compositionend", () => this.write(false));
    more.addEventListener("click", () => this.more());
    near.addEventListener("click", () => this.ask({ near: true }));
    filters.addEventListener("toggle", () => this.count());
    addEventListener("popstate", () => this.read());
    this.worker.addEventListener("message", ({ data }) => data.id === this.id && this.receive(data));
    this.worker.addEventListener("error", () => this.receive({ id: this.id, broken: "worker" }));
  }

  /** Take the address as it is. */
  read() {
    const query = new URLSearchParams(location.search);
    const order = query.get("sort") ?? "";
    this.view.input.value = query.get("q") ?? "";
    this.view.order.value = ORDERS.includes(order) ? order : ORDERS[0];
    this.settled = true;
    this.search();
  }

  /**
   * Put what was typed and chosen into the address, and search for it. What stood there while one typed gives way.
   * @param {boolean} settled whether the reader said that this is the search: back returns to it
   */
  write(settled) {
    const query = new URLSearchParams();
    if (this.view.input.value) query.set("q", this.view.input.value);
    if (this.view.order.value !== ORDERS[0]) query.set("sort", this.view.order.value);
    const address = query.size ? `?${query}` : location.pathname;
    if (address !== (location.search || location.pathname)) history[this.settled ? "pushState" : "replaceState"](null, "", address);
    this.settled = settled;
    this.search();
  }

  /** Search for another text: what the controls were used for. */
  go(/** @type {string} */ text) {
    this.view.input.value = text;
    this.write(true);
  }

  search() {
    clearTimeout(this.timer);
    this.id += 1;
    this.text = this.view.input.value.trim();
    this.stale = true;
    this.view.bar.hidden = !this.text;
    if (this.text) {
      this.view.help.hidden = true; // at once, and room for the filters: what comes shall move nothing
      this.view.filters.hidden = false;
    }
    this.say(this.text && "search-running");
    this.kept();
    chips(this.view.chips, this.text, this.words, (text) => this.go(text));
    if (!this.text) this.reset();
    this.busy(Boolean(this.text));
    this.ask({ count: this.text ? SCREENFUL : 0 });
  }

  /** @param {boolean} yes */
  busy(yes) {
    this.place.setAttribute("aria-busy", String(yes));
  }

  more() {
    this.view.more.hidden = true;
    this.busy(true);
    this.ask({ count: SCREENFUL });
  }

  /** @param {Partial<import("./worker.js").Request>} what */
  ask(what) {
    const { root, text, id } = this;
    this.send({ id, root, text, order: this.view.order.value, count: 0, kinds: kinds(this.words), ...what });
  }

  /** How many results each filter would leave, where the reader sees it. */
  count() {
    if (this.view.filters.open && this.text && !this.stale) this.ask({ facets: FACETS });
  }

  /** Take away what an earlier search found; it stays until the next one has something to say. */
  reset() {
    const { exact, other, otherHead, loose, looseHead, failure, more, near, timeline, filters } = this.view;
    this.stale = false;
    exact.replaceChildren();
    other.replaceChildren();
    loose.replaceChildren();
    this.pages([]);
    this.view.empty.hidden = otherHead.hidden = looseHead.hidden = failure.hidden = more.hidden = near.hidden = true;
    if (!this.text) timeline.hidden = filters.hidden = true;
    this.view.help.hidden = Boolean(this.text);
  }

  /** @param {Partial<Answer>} message */
  receive({ results = [], state, done, bars, counts, pages, broken }) {
    if (pages) this.pages(pages);
    if (counts) panel(this.view.filters, this.text, counts, this.words, (text) => this.go(text));
    if (this.stale && (broken || done || results.length)) this.reset();
    if (broken) this.broken();
    if (!state) return;
    if (!this.text) help(this.view.help, state.archive, this.words);
    for (const result of results) this.listOf(result).append(item(result, this.text, this.words, this.many));
    this.view.otherHead.hidden = !this.view.other.hasChildNodes();
    this.failed(state);
    if (bars && this.text) chart(this.view.timeline, bars, this.text, this.words, (text) => this.go(text));
    if (this.text && (done || !this.stale)) this.report(state);
    if (done) this.busy(false);
    if (this.text && (done || state.all)) this.finish(state);
  }

  /** @param {import("./worker/candidate.js").Result} result */
  listOf({ exact, other }) {
    if (!exact) return this.view.loose;
    return other ? this.view.other : this.view.exact;
  }

  broken() {
    this.busy(false);
    this.view.bar.hidden = false;
    this.say("search-broken");
  }

  /** @param {State} state */
  finish(state) {
    const { exact, other, loose, more, near, looseHead } = this.view;
    const held = exact.hasChildNodes() || other.hasChildNodes();
    more.hidden = !state.more;
    near.hidden = !state.all || state.more || !held || loose.hasChildNodes() || !state.loose;
    looseHead.hidden = !loose.hasChildNodes();
    this.view.empty.hidden = held || loose.hasChildNodes();
    if (!this.view.empty.hidden) empty(this.view.empty, this.text, this.root, this.words, (text) => this.go(text));
    this.view.filters.hidden = !held && !parse(this.text).filters.size;
    this.count();
    if (state.all && this.asked !== this.id) this.ask({ pages: true });
    if (state.all) this.asked = this.id;
  }

  /** @param {import("./worker/people.js").SitePage[]} pages that people wrote */
  pages(pages) {
    const { pagesHead, pages: list } = this.view;
    list.replaceChildren(...pages.map(pageItem));
    pagesHead.hidden = !pages.length;
  }

  /** @param {State} state */
  failed({ failed }) {
    const { failure } = this.view;
    if (!failed.length || !failure.hidden) return;
    const range = (/** @type {string} */ name) => {
      const [from, to] = name.split("/").map((day) => date(day, this.words));
      return this.words("search-range", { from, to });
    };
    const names = failed.map((name) => (name.startsWith("http") ? name : range(name)));
    const retry = Object.assign(document.createElement("button"), { type: "button", textContent: this.words("search-retry") });
    retry.addEventListener("click", () => this.search());
    failure.replaceChildren(this.words("search-volume-missing", { dates: names.join("、") }), " ", retry);
    failure.hidden = false;
  }

  /** @param {State} state */
  report({ exact, other, turned, sure, all, from }) {
    const none = this.view.loose.hasChildNodes() ? "search-no-exact" : "search-none";
    const key = turned ? (sure ? "search-found" : "search-found-about") : "search-found-since";
    const values = { count: grouped(exact), other: grouped(other), from: date(from, this.words) };
    if (exact || all) this.say(exact ? (turned && other ? `${key}-others` : key) : none, values);
  }

  /**
   * @param {string} key
   * @param {Record<string, string>} [values]
   */
  say(key, values) {
    const text = key && this.words(key, values);
    if (this.view.status.textContent !== text) this.view.status.textContent = text;
  }
}

/** The page's own styles: only what they are for needs them, so nothing else waits. */
function styled() {
  const link = make("link", { rel: "stylesheet", href: new URL("search.css", import.meta.url).href });
  return new Promise((done) => {
    link.onload = link.onerror = done;
    document.head.append(link);
  });
}

/** The page as far as it is parsed, which is all of it where this comes late. */
function parsed() {
  if (document.readyState !== "loading") return undefined;
  return new Promise((done) => document.addEventListener("readystatechange", done, { once: true }));
}

const worker = begin();
await Promise.all([parsed(), styled()]);
const place = document.getElementById("edition-search");
if (place) new Page(place, worker);
