// @ts-check
// What the search page is made of. Texts become text, never markup.

/** @typedef {import("./excerpt.js").Parts} Parts */
/** @typedef {import("./search.js").Result} Result */

/** @typedef {(key: string, values?: Record<string, string>) => string} Words the interface's texts, filled in */

export const ORDERS = ["relevance", "newest", "oldest"];

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Partial<HTMLElementTagNameMap[Name]>} [values] properties
 * @param {string} [text]
 * @returns {HTMLElementTagNameMap[Name]}
 */
function make(name, values = {}, text = "") {
  const element = Object.assign(document.createElement(name), values);
  if (text) element.textContent = text;
  return element;
}

/**
 * The page's elements, put in their place.
 * @param {HTMLElement} place
 * @param {Words} words
 */
export function layout(place, words) {
  const input = make("input", { type: "search", name: "q", autocomplete: "off", enterKeyHint: "search" });
  input.placeholder = input.ariaLabel = words("search-the-paper");
  const order = make("select", { name: "sort", ariaLabel: words("search-order") });
  order.append(...ORDERS.map((value) => make("option", { value }, words(`search-${value}`))));
  const form = make("form", { className: "search-form", role: "search" });
  form.append(input, order, make("button", { type: "submit" }, words("search")));
  const help = make("p", { className: "search-help" }, words("search-help"));
  const status = make("p", { className: "search-status", role: "status" });
  const failure = make("p", { className: "search-failure", role: "alert", hidden: true });
  const exact = make("ol", { className: "search-results" });
  const looseHead = make("h2", { hidden: true }, words("search-loose"));
  const loose = make("ol", { className: "search-results" });
  const more = make("button", { className: "search-more", type: "button", hidden: true }, words("search-more"));
  place.replaceChildren(form, help, status, failure, exact, looseHead, loose, more);
  return { form, input, order, help, status, failure, exact, looseHead, loose, more };
}

/**
 * A result as an item of the list.
 * @param {Result} result
 * @param {string} query for the marks in the article
 * @param {Words} words
 */
export function item({ url, record, parts, excerpt, hits }, query, words) {
  const made = make("li", { className: "search-result" });
  const head = make("h3");
  head.append(marked(make("a", { href: hits ? `${url}#q=${encodeURIComponent(query)}` : url }), parts.title));
  const facts = make("p", { className: "search-facts" });
  const plain = [date(record.date, words), words("page-name", { page: record.page }), record.section];
  const count = hits > 1 ? words("search-hits", { count: String(hits) }) : "";
  for (const fact of [...plain.map(whole), parts.column, parts.byline, whole(count)]) {
    if (fact.length) facts.append(marked(make("span"), fact));
  }
  const line = (/** @type {string} */ name) =>
    parts[name].length ? [marked(make("p", { className: name }), parts[name])] : [];
  made.append(...line("kicker"), head, ...line("subtitle"), marked(make("p", { className: "excerpt" }), excerpt), facts);
  return made;
}

/**
 * A text in which nothing is marked.
 * @param {string | undefined} text
 * @returns {Parts}
 */
function whole(text) {
  return text ? [[text, false]] : [];
}

/**
 * @param {string} iso
 * @param {Words} words
 */
export function date(iso, words) {
  const [year, month, day] = iso.split("-").map((part) => String(Number(part)));
  return words("date", { year, month, day });
}

/**
 * @template {HTMLElement} Place
 * @param {Place} place
 * @param {Parts} parts
 */
function marked(place, parts) {
  for (const [text, hit] of parts) place.append(hit ? make("mark", {}, text) : text);
  return place;
}
