// @ts-check
// What the search page is made of. Texts become text, never markup.

import { date } from "./words.js";

/** @typedef {import("../worker/excerpt.js").Parts} Parts */
/** @typedef {import("../worker/candidate.js").Result} Result */
/** @typedef {import("./words.js").Words} Words */

export const ORDERS = ["relevance", "newest", "oldest"];

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Partial<HTMLElementTagNameMap[Name]>} [values] properties
 * @param {(Node | string)[]} inside
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function make(name, values = {}, ...inside) {
  const element = Object.assign(document.createElement(name), values);
  element.append(...inside.filter((one) => one !== ""));
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
  const form = make("form", { className: "search-form" }, input, make("button", { type: "submit" }, words("search")));
  form.role = "search";
  const chips = make("p", { className: "search-chips", hidden: true });
  const help = make("div", { className: "search-help" });
  const status = make("p", { className: "search-status" });
  status.role = "status";
  const failure = make("p", { className: "search-failure", hidden: true });
  failure.role = "alert";
  const keep = make("button", { className: "search-keep", type: "button" }, words("search-keep"));
  const bar = make("div", { className: "search-bar", hidden: true }, status, keep, order);
  const timeline = make("div", { className: "search-timeline", hidden: true });
  const filters = make("details", { className: "search-filters", hidden: true }, make("summary", {}, words("search-narrow")));
  const exact = make("ol", { className: "search-results" });
  const empty = make("div", { className: "search-empty", hidden: true });
  const otherHead = make("h2", { className: "search-others", hidden: true }, words("search-others"));
  const other = make("ol", { className: "search-results" });
  const looseHead = make("h2", { className: "search-loose", hidden: true }, words("search-loose"));
  const loose = make("ol", { className: "search-results" });
  const pagesHead = make("h2", { className: "search-pages", hidden: true }, words("search-pages"));
  const pages = make("ol", { className: "search-results" });
  const more = make("button", { className: "search-more", type: "button", hidden: true }, words("search-more"));
  const near = make("button", { className: "search-more", type: "button", hidden: true }, words("search-more-loose"));
  const heading = make("h2", { className: "search-heading" }, words("search-results"));
  const found = make("section", { className: "search-found", ariaLabel: words("search-results") }, heading, bar, failure, timeline, exact, otherHead, other, empty, more, near, looseHead, loose, pagesHead, pages);
  place.replaceChildren(form, chips, help, make("div", { className: "search-columns" }, filters, found));
  return { form, input, order, keep, chips, help, bar, status, failure, timeline, filters, exact, otherHead, other, empty, looseHead, loose, more, near, pagesHead, pages };
}

/**
 * A result as an item of the list.
 * @param {Result} result
 * @param {string} query for the marks in the article
 * @param {Words} words
 * @param {boolean} many whether the site has more than one newspaper
 */
export function item({ url, record, parts, excerpt, hits }, query, words, many) {
  const head = make("h3");
  head.append(marked(make("a", { href: hits ? `${url}#q=${encodeURIComponent(query)}` : url }), parts.title));
  const line = (/** @type {string} */ name) => (parts[name].length ? [marked(make("p", { className: name }), parts[name])] : []);
  const text = excerpt.length ? [marked(make("p", { className: "excerpt" }), excerpt)] : [];
  return make("li", { className: "search-result" }, ...line("kicker"), head, ...line("subtitle"), ...text, facts(record, parts, hits, words, many));
}

/**
 * A page that people wrote, as an item of the list.
 * @param {import("../worker/people.js").SitePage} page
 */
export function pageItem({ url, title, excerpt }) {
  const head = make("h3", {}, make("a", { href: url }, title));
  return make("li", { className: "search-page" }, head, marked(make("p", { className: "excerpt" }), excerpt));
}

/**
 * Where and when an article stood, whose it is, and how often it holds the query.
 * @param {Record<string, string>} record
 * @param {Record<string, Parts>} parts
 * @param {number} hits
 * @param {Words} words
 * @param {boolean} many
 */
function facts(record, parts, hits, words, many) {
  const day = make("time", { dateTime: record.date }, date(record.date, words));
  const page = make("span", {}, [words("page-name", { page: record.page }), record.section].filter(Boolean).join(" "));
  const rest = [parts.column, parts.byline].filter((part) => part.length).map((part) => marked(make("span"), part));
  const count = hits > 1 ? [make("span", { className: "search-count" }, words("search-hits", { count: hits }))] : [];
  const paper = many ? [make("span", {}, record.newspaper)] : [];
  return make("p", { className: "search-facts" }, ...paper, day, page, ...rest, ...count);
}

/**
 * @template {HTMLElement} Place
 * @param {Place} place
 * @param {Parts} parts
 */
export function marked(place, parts) {
  for (const [text, hit] of parts) place.append(hit ? make("mark", {}, text) : text);
  return place;
}
