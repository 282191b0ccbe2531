// @ts-check
// The search page: a form, results as they come, more on demand. Its address holds its state.

import { ORDERS, date, item, layout } from "./view.js";

/** @typedef {import("./search.js").Result} Result */
/** @typedef {import("./search.js").State} State */

/**
 * @typedef {object} Message what the worker sends
 * @property {number} id of the search that it answers
 * @property {Result[]} results
 * @property {State} state
 * @property {string[]} failed why volumes or articles could not be read
 * @property {boolean} done whether as many came as were asked for, or no more are to come
 * @property {string} [broken] set where nothing can be searched at all
 */

const SCREENFUL = 10;
const PAUSE = 200;

class Page {
  /** @param {HTMLElement} place */
  constructor(place) {
    this.place = place;
    this.root = new URL(`${place.dataset.root || "."}/`, location.href).href;
    /** @type {Record<string, string>} */
    this.texts = JSON.parse(place.dataset.words || "{}");
    this.view = layout(place, (key, values) => this.word(key, values));
    this.worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
    this.id = 0;
    this.text = "";
    this.stale = false;
    this.timer = 0;
    this.listen();
    this.read();
    if (!this.text) this.view.input.focus();
  }

  listen() {
    const { form, input, order, more } = this.view;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.write("pushState");
    });
    order.addEventListener("change", () => this.write("pushState"));
    input.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.write("replaceState"), PAUSE);
    });
    more.addEventListener("click", () => this.ask());
    addEventListener("popstate", () => this.read());
    this.worker.addEventListener("message", ({ data }) => data.id === this.id && this.receive(data));
    this.worker.addEventListener("error", () => this.say("search-broken"));
  }

  /** Take the address as it is. */
  read() {
    const query = new URLSearchParams(location.search);
    const order = query.get("sort") ?? "";
    this.view.input.value = query.get("q") ?? "";
    this.view.order.value = ORDERS.includes(order) ? order : ORDERS[0];
    this.search();
  }

  /**
   * Put what was typed and chosen into the address, and search for it.
   * @param {"pushState" | "replaceState"} how
   */
  write(how) {
    const query = new URLSearchParams();
    if (this.view.input.value) query.set("q", this.view.input.value);
    if (this.view.order.value !== ORDERS[0]) query.set("sort", this.view.order.value);
    history[how](null, "", query.size ? `?${query}` : location.pathname);
    this.search();
  }

  search() {
    clearTimeout(this.timer);
    this.id += 1;
    this.text = this.view.input.value.trim();
    this.stale = true;
    this.say(this.text && "search-running");
    if (this.text) {
      this.ask();
    } else {
      this.reset();
      this.busy(false);
    }
  }

  /** @param {boolean} yes */
  busy(yes) {
    this.place.setAttribute("aria-busy", String(yes));
  }

  ask() {
    this.view.more.hidden = true;
    this.busy(true);
    const { root, text, id } = this;
    this.worker.postMessage({ id, root, text, order: this.view.order.value, count: SCREENFUL });
  }

  /** Take away what an earlier search found; it stays until the next one has something to say. */
  reset() {
    const { exact, loose, looseHead, failure, more, help } = this.view;
    this.stale = false;
    exact.replaceChildren();
    loose.replaceChildren();
    looseHead.hidden = failure.hidden = more.hidden = true;
    help.hidden = Boolean(this.text);
  }

  /** @param {Message} message */
  receive({ results, state, failed, done, broken }) {
    const { exact, loose, looseHead, failure, more } = this.view;
    if (this.stale && (broken || done || results.length)) this.reset();
    if (broken) {
      this.busy(false);
      this.say("search-broken");
      return;
    }
    for (const result of results) {
      (result.exact ? exact : loose).append(item(result, this.text, (key, values) => this.word(key, values)));
    }
    looseHead.hidden = !loose.hasChildNodes();
    if (failed?.length) {
      failure.textContent = this.word("search-volume-missing");
      failure.hidden = false;
    }
    if (!done) return;
    this.busy(false);
    more.hidden = !state.more;
    more.textContent = this.word(state.spent && state.exact ? "search-more-loose" : "search-more");
    this.report(state);
  }

  /** @param {State} state */
  report({ exact, sure, from }) {
    const all = sure && !from;
    const none = this.view.loose.hasChildNodes() ? "search-no-exact" : "search-none";
    const from_ = from && date(from, (key, values) => this.word(key, values));
    const found = from ? "search-found-since" : all ? "search-found" : "search-found-so-far";
    this.say(exact ? found : none, { count: String(exact), from: from_ });
  }

  /**
   * A text of the interface, from theme/words.
   * @param {string} key
   * @param {Record<string, string>} [values]
   */
  word(key, values = {}) {
    return (this.texts[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  }

  /**
   * @param {string} key
   * @param {Record<string, string>} [values]
   */
  say(key, values) {
    this.view.status.textContent = key && this.word(key, values);
  }
}

const place = document.getElementById("edition-search");
if (place) new Page(place);
