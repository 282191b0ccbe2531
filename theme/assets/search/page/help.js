// @ts-check
// What the page says before anything is typed, and where nothing was found.

import { FILTERS, parse, widened } from "../shared/query.js";
import { make } from "./view.js";
import { date, grouped } from "./words.js";

/** @typedef {import("./words.js").Words} Words */
/** @typedef {import("../worker.js").Archive} Archive */

/**
 * How one may search, each way with an example, and how much there is.
 * @param {HTMLElement} place
 * @param {Archive} archive
 * @param {Words} words
 */
export function help(place, { articles, from, to }, words) {
  const year = to.slice(0, 4) || "2026";
  const ways = [
    ["search-help-several", "春节 交通"],
    ["search-help-exact", "“城市 更新”"],
    ["search-help-without", "公园 -停车"],
    ["search-help-narrow", `${FILTERS.date[0]}:${year}  ${FILTERS.page[0]}:1  ${FILTERS.author[0]}:…`],
  ];
  const list = make("dl");
  for (const [key, example] of ways) list.append(make("dt", {}, make("code", {}, example)), make("dd", {}, words(key)));
  const size = words("search-archive", { count: grouped(articles), from: date(from, words), to: date(to, words) });
  place.replaceChildren(make("p", {}, words("search-help-any")), list, make("p", { className: "search-archive" }, articles ? size : "", " ", words("search-help-key")));
}

/**
 * What to do where nothing was found.
 * @param {HTMLElement} place
 * @param {string} query
 * @param {string} root
 * @param {Words} words
 * @param {(text: string) => void} go
 */
export function empty(place, query, root, words, go) {
  const list = make("ul");
  const filters = [...new Set(parse(query).tokens.map((one) => one.filter))].filter(Boolean);
  const bare = filters.reduce((text, filter) => widened(text, filter), query);
  if (filters.length && bare) {
    const button = make("button", { type: "button" }, words("search-none-widen"));
    button.addEventListener("click", () => go(bare));
    list.append(make("li", {}, button));
  }
  list.append(make("li", {}, words("search-none-shorter")));
  list.append(make("li", {}, make("a", { href: new URL("calendar/", root).href }, words("search-none-browse"))));
  place.replaceChildren(list);
}
