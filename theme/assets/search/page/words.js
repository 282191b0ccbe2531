// @ts-check
// Texts of the interface, from theme/words; the search page has them all.

/** @typedef {(key: string, values?: Record<string, string | number>) => string} Words a text, filled in */

/**
 * @param {Record<string, string>} texts by key
 * @returns {Words}
 */
export function words(texts) {
  return (key, values = {}) =>
    (texts[key] ?? key).replace(/\{(\w+)(:02)?\}/g, (whole, name, two) => {
      const value = values[name];
      return value === undefined ? whole : String(value).padStart(two ? 2 : 1, "0");
    });
}

/**
 * A count as people read it. The browser's own way takes up to 50 ms the first time, when results are waited for.
 * @param {number} count
 */
export function grouped(count) {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");
}

/**
 * The texts as the search page of a site has them, for other pages.
 * @param {string | URL} root
 */
export async function fetched(root) {
  const response = await fetch(new URL("search/", root));
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  return words(JSON.parse(page.getElementById("edition-search")?.dataset.words ?? "{}"));
}

/**
 * @param {string} iso a day, a month or a year
 * @param {Words} words
 */
export function date(iso, words) {
  const [year, month, day] = iso.split("-").map((part) => String(Number(part)));
  return words(day ? "date" : month ? "month" : "year", { year, month, day });
}

/**
 * The names of kinds of articles in the reader's language, and the code of each.
 * @param {Words} words
 * @returns {Record<string, string>}
 */
export function kinds(words) {
  const codes = ["article", "photo", "brief", "notice", "editor-note"];
  return Object.fromEntries(codes.map((code) => [words(`search-kind-${code}`), code]));
}
