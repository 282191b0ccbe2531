// @ts-check
// The filters as controls. What they do stands in the query, where it can be read, changed and typed.

import { FILTERS, narrowed, parse, widened } from "../shared/query.js";
import { make } from "./view.js";

/** @typedef {import("../worker/narrow.js").Counts} Counts */
/** @typedef {import("./words.js").Words} Words */
/** @typedef {keyof typeof FILTERS} Filter */

/** Values of a filter that are shown before the reader asks for all. */
const FIRST = 6;

/**
 * What the query is narrowed to, each with a way to take it off.
 * @param {HTMLElement} place
 * @param {string} query
 * @param {Words} words
 * @param {(text: string) => void} go
 */
export function chips(place, query, words, go) {
  const tokens = parse(query).tokens.filter((one) => one.filter);
  place.hidden = !tokens.length;
  place.replaceChildren(
    ...tokens.map(({ filter, value }) => {
      const name = `${words(`search-${filter}`)} ${value}`;
      const chip = make("button", { type: "button", title: words("search-narrow-off", { value }) }, name, make("span", { ariaHidden: "true" }, " ×"));
      chip.ariaLabel = words("search-narrow-off", { value: name });
      chip.addEventListener("click", () => go(widened(query, filter, value)));
      return chip;
    }),
  );
}

/**
 * @param {HTMLDetailsElement} place
 * @param {string} query
 * @param {Counts} counts
 * @param {Words} words
 * @param {(text: string) => void} go
 */
export function panel(place, query, counts, words, go) {
  const chosen = parse(query).filters;
  const groups = Object.entries(counts)
    .filter(([name, values]) => values.length > 1 || (values.length && chosen.has(name)))
    .map(([name, values]) => group(/** @type {Filter} */ (name), values, query, words, go));
  place.replaceChildren(make("summary", {}, words("search-narrow")), dates(query, words, go), ...groups);
}

/**
 * @param {Filter} name
 * @param {[string, number][]} values
 * @param {string} query
 * @param {Words} words
 * @param {(text: string) => void} go
 */
function group(name, values, query, words, go) {
  const chosen = new Set(parse(query).filters.get(name));
  const list = make("ul");
  const field = make("fieldset", {}, make("legend", {}, words(`search-${name}`)), list);
  const fill = (/** @type {number} */ most) =>
    list.replaceChildren(...values.slice(0, most).map((value) => make("li", {}, option(name, value, chosen, query, words, go))));
  fill(FIRST);
  if (values.length > FIRST) {
    const all = make("button", { type: "button" }, words("search-all-values", { count: values.length }));
    all.addEventListener("click", () => {
      fill(values.length);
      all.remove();
      /** @type {HTMLElement | null} */ (list.querySelector(`li:nth-child(${FIRST + 1}) input`))?.focus();
    });
    field.append(all);
  }
  return field;
}

/**
 * @param {Filter} name
 * @param {[string, number]} value with its count
 * @param {Set<string>} chosen
 * @param {string} query
 * @param {Words} words
 * @param {(text: string) => void} go
 */
function option(name, [value, count], chosen, query, words, go) {
  const shown = name === "kind" ? words(`search-kind-${value}`) : name === "page" ? words("page-name", { page: value }) : value;
  const typed = name === "kind" ? shown : value;
  const box = make("input", { type: "checkbox", checked: chosen.has(typed) || chosen.has(value) });
  box.addEventListener("change", () => go(box.checked ? narrowed(query, name, typed) : widened(query, name, chosen.has(typed) ? typed : value)));
  return make("label", {}, box, make("span", {}, shown), make("b", {}, String(count)));
}

/**
 * From one day to another, with the browser's own calendar.
 * @param {string} query
 * @param {Words} words
 * @param {(text: string) => void} go
 */
function dates(query, words, go) {
  const [first, last] = parse(query).dates;
  const from = make("input", { type: "date", value: first });
  const to = make("input", { type: "date", value: last });
  const form = make("form", {}, make("label", {}, words("search-from"), from), make("label", {}, words("search-to"), to), make("button", { type: "submit" }, words("search-apply")));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const [one, other] = from.value && to.value && from.value > to.value ? [to.value, from.value] : [from.value, to.value];
    const value = one === other ? one : `${one}..${other}`;
    go(one || other ? narrowed(query, "date", value) : widened(query, "date"));
  });
  return make("fieldset", { className: "search-dates" }, make("legend", {}, words("search-date")), form);
}

