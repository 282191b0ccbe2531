// @ts-check
// Results under the box in the header while one types: a combobox as WAI-ARIA describes it.

import { begin } from "./begin.js";
import { make, marked } from "./page/view.js";
import { date, fetched, kinds } from "./page/words.js";

/** @typedef {import("./worker/candidate.js").Result} Result */
/** @typedef {import("./page/words.js").Words} Words */

const SHOWN = 6;
const PAUSE = 120;
const root = new URL("../../", import.meta.url).href;

/** @param {HTMLInputElement} input */
export async function attach(input) {
  const style = make("link", { rel: "stylesheet", href: new URL("suggest.css", import.meta.url).href });
  document.head.append(style);
  const worker = begin();
  new Suggestions(input, worker, await fetched(root));
}

class Suggestions {
  /**
   * @param {HTMLInputElement} input
   * @param {ReturnType<typeof begin>} engine
   * @param {Words} words
   */
  constructor(input, { worker, ask }, words) {
    this.input = input;
    this.words = words;
    this.id = 0;
    /** The search whose results are shown. */
    this.fresh = 0;
    this.timer = 0;
    this.active = -1;
    this.list = make("div", { id: "suggestions", hidden: true, ariaLabel: words("search-results") });
    this.list.role = "listbox";
    this.status = make("p", { className: "suggestions-status" });
    this.status.role = "status";
    input.after(this.list, this.status);
    input.autocomplete = "off"; // the browser's own words would lie over the results
    input.role = "combobox";
    input.ariaAutoComplete = "list";
    input.ariaHasPopup = "listbox";
    input.setAttribute("aria-controls", this.list.id);
    this.worker = worker;
    this.send = ask;
    this.listen();
    this.close();
    this.ask();
  }

  listen() {
    const { input, list, worker } = this;
    input.addEventListener("input", (event) => {
      clearTimeout(this.timer);
      if (!(/** @type {InputEvent} */ (event).isComposing)) this.timer = setTimeout(() => this.ask(), PAUSE);
    });
    input.addEventListener("compositionend", () => this.ask());
    input.addEventListener("keydown", (event) => this.press(event));
    input.addEventListener("focus", () => this.open());
    input.addEventListener("blur", () => this.close());
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    worker.addEventListener("message", ({ data }) => data.id === this.id && this.receive(data));
  }

  ask() {
    this.id += 1;
    const text = this.input.value.trim();
    const { id, words } = this;
    if (!text) this.clear();
    this.send({ id, root, text, order: "relevance", count: text ? SHOWN : 0, brief: true, kinds: kinds(words) });
  }

  clear() {
    this.list.replaceChildren();
    this.status.textContent = "";
    this.close();
  }

  /** @param {Partial<import("./worker.js").Answer>} message */
  receive({ results = [], state, done, broken }) {
    if (broken || !state || !this.input.value.trim()) return this.clear();
    if (this.fresh !== this.id) {
      if (!done && !results.length) return;
      this.fresh = this.id;
      this.list.replaceChildren();
      this.active = -1;
    }
    this.list.querySelector(".suggestions-all")?.remove();
    for (const result of results) this.list.append(this.option(result));
    const found = this.list.childElementCount;
    const key = state.all ? "search-found" : "search-all-results";
    const text = found ? this.words(key, { count: state.exact }) : this.words("search-none");
    if (done) this.list.append(this.all(text));
    this.status.textContent = done ? text : "";
    this.number();
    this.open();
  }

  /** @param {Result} result */
  option({ url, other, record, parts, excerpt }) {
    const link = make("a", { href: `${url}#q=${encodeURIComponent(this.input.value.trim())}`, tabIndex: -1 });
    const facts = [date(record.date, this.words), this.words("page-name", { page: record.page }), other ? this.words("search-other") : ""].join(" ").trim();
    link.append(marked(make("b"), parts.title), marked(make("span"), excerpt), make("small", {}, facts));
    return option(link);
  }

  /** @param {string} text how many there are */
  all(text) {
    const query = new URLSearchParams({ q: this.input.value.trim() });
    const link = make("a", { href: `${root}search/?${query}`, tabIndex: -1 }, text, " ", make("span", {}, this.words("search-all-results")));
    link.className = "suggestions-all";
    return option(link);
  }

  number() {
    [...this.list.children].forEach((one, number) => (one.id = `suggestion-${number}`));
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const count = this.list.childElementCount;
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Escape" && !this.list.hidden) {
      event.preventDefault();
      this.close();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && count) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.open();
      this.choose(((this.active + 1 + step + count + 1) % (count + 1)) - 1);
    } else if (event.key === "Enter" && this.active >= 0 && !this.list.hidden) {
      event.preventDefault();
      /** @type {HTMLElement} */ (this.list.children[this.active]).click();
    }
  }

  /** @param {number} number -1 for the text itself */
  choose(number) {
    this.active = number;
    [...this.list.children].forEach((one, at) => (one.ariaSelected = String(at === number)));
    if (number < 0) this.input.removeAttribute("aria-activedescendant");
    else {
      this.input.setAttribute("aria-activedescendant", `suggestion-${number}`);
      this.list.children[number].scrollIntoView({ block: "nearest" });
    }
  }

  open() {
    const yes = this.list.childElementCount > 0 && document.activeElement === this.input;
    this.list.hidden = !yes;
    this.input.ariaExpanded = String(yes);
  }

  close() {
    this.list.hidden = true;
    this.input.ariaExpanded = "false";
    this.choose(-1);
  }
}

/** @param {HTMLAnchorElement} link */
function option(link) {
  link.role = "option";
  link.ariaSelected = "false";
  return link;
}
