// @ts-check
// What a reader typed: words that must all occur, words that must not, and what the articles are narrowed to.

/**
 * @typedef {object} Token one part of a query
 * @property {number} start where it stands in the text
 * @property {number} end
 * @property {string} filter what it narrows by, one of FILTERS; empty for a word
 * @property {string} value the word, or what it is narrowed to
 * @property {boolean} not
 */

/**
 * @typedef {object} Query
 * @property {string[]} words each to be found as it stands
 * @property {string[]} without none of which may occur
 * @property {Map<string, string[]>} filters by name, the values of which an article needs one
 * @property {[string, string]} dates first and last day; empty where there is no limit
 * @property {Token[]} tokens all of it
 */

export const LONGEST = 400;

/** The names of filters, as they are typed; the first is the one that we write. */
export const FILTERS = {
  date: ["日期", "时间", "時間", "date"],
  newspaper: ["报纸", "報紙", "paper", "newspaper"],
  section: ["版名", "版面", "section"],
  page: ["版", "版次", "page"],
  column: ["栏目", "欄目", "专栏", "專欄", "column"],
  author: ["作者", "记者", "記者", "author"],
  kind: ["类型", "類型", "体裁", "體裁", "kind"],
};

/** @type {Map<string, string>} */
const NAMES = new Map(Object.entries(FILTERS).flatMap(([name, typed]) => typed.map((one) => [one, name])));

const QUOTED = '"[^"]*[^"\\s][^"]*"|＂[^＂]*[^＂\\s][^＂]*＂|“[^“”]*[^“”\\s][^“”]*”|「[^「」]*[^「」\\s][^「」]*」|『[^『』]*[^『』\\s][^『』]*』';
const TOKEN = new RegExp(`(?<!\\S)([-－−]?)(?:([\\p{L}]{1,9})[:：])?(?:(${QUOTED})(?!\\S)|(\\S+))`, "gu");

/** A hyphen before one of these is half of a dash (`--`, `-—`), and no word is barred by it. */
const DASH = /^[-－−‐‑‒–—―─]/u;

/**
 * Words stand between spaces. Quotes of whatever kind hold a word with spaces in it; `-…` is a word that must not
 * occur; `作者:…` narrows. A quote that nothing closes, a hyphen where no other word is, and a name that is none of
 * ours are characters like any other: whatever somebody cuts from an article and pastes here has to find it.
 * @param {string} text
 * @returns {Query}
 */
export function parse(text) {
  const whole = [...text].slice(0, LONGEST).join("");
  const tokens = [...whole.matchAll(TOKEN)].map((match) => token(whole, match));
  const positive = tokens.some((one) => !one.not);
  /** @type {Query} */
  const query = { words: [], without: [], filters: new Map(), dates: ["", ""], tokens };
  for (const one of tokens) {
    if (!positive) query.words.push(whole.slice(one.start, one.end));
    else if (one.filter === "date") query.dates = /** @type {[string, string]} */ (dates(one.value));
    else if (one.filter) query.filters.set(one.filter, [...(query.filters.get(one.filter) ?? []), one.value]);
    else (one.not ? query.without : query.words).push(one.value);
  }
  return query;
}

/**
 * @param {string} whole
 * @param {RegExpMatchArray} match
 * @returns {Token}
 */
function token(whole, match) {
  const [text, minus, name, quoted, plain] = match;
  const start = match.index ?? 0;
  const value = quoted ? quoted.slice(1, -1) : plain;
  const filter = (!minus && NAMES.get((name ?? "").toLowerCase())) || "";
  const place = { start, end: start + text.length };
  if (filter && (filter !== "date" || dates(value))) return { ...place, filter, value: value.trim(), not: false };
  const not = Boolean(minus && text.length > 1) && !DASH.test(text.slice(1));
  const word = quoted && !name ? value : whole.slice(start + (not ? 1 : 0), place.end);
  return { ...place, filter: "", value: word, not };
}

/**
 * The first and the last day of a date as it is typed: `2024`, `2024-12`, `2024年12月3日`, `2024-12..2025-01`, `..2020`.
 * @param {string} value
 * @returns {[string, string] | null} null where it is none
 */
export function dates(value) {
  const ends = value.normalize("NFKC").trim().split(/\.{2,3}|…|~|至|到|—+/);
  if (ends.length > 2 || !ends.join("")) return null;
  const [from, to] = [day(ends[0], "01"), day(ends[ends.length - 1], "31")];
  if (from === null || to === null) return null;
  return from && to && from > to ? null : [from, to];
}

/**
 * @param {string} text
 * @param {string} rest what stands for a month or a day that is not given: the first or the last
 */
function day(text, rest) {
  if (!text.trim()) return "";
  const match = /^(\d{4})(?:[-/.年]?(\d{1,2})(?:[-/.月]?(\d{1,2}))?)?[年月日号]?$/.exec(text.trim());
  if (!match) return null;
  const [, year, month = rest === "01" ? "01" : "12", date = rest] = match;
  if (Number(month) < 1 || Number(month) > 12 || Number(date) < 1 || Number(date) > 31) return null;
  return `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
}

/**
 * The text of a query with one thing more to narrow it by; a date takes the place of another.
 * @param {string} text
 * @param {keyof typeof FILTERS} filter
 * @param {string} value
 */
export function narrowed(text, filter, value) {
  const rest = filter === "date" ? widened(text, filter) : text.trim();
  const word = /[\s"]/.test(value) ? `"${value.replaceAll('"', "")}"` : value;
  return `${rest} ${FILTERS[filter][0]}:${word}`.trim();
}

/**
 * The text of a query without what narrows it by `filter`, to `value` or at all.
 * @param {string} text
 * @param {string} filter
 * @param {string} [value]
 */
export function widened(text, filter, value) {
  const away = parse(text).tokens.filter((one) => one.filter === filter && (value === undefined || one.value === value));
  return away.reduceRight((left, one) => left.slice(0, one.start) + left.slice(one.end), text).replace(/\s+/g, " ").trim();
}
