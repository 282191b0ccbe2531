// @ts-check
// Hits over time: a row of bars. Who cannot see them reads the numbers in a table; a bar and a row narrow the date.

import { narrowed, parse, widened } from "../shared/query.js";
import { make } from "./view.js";
import { date } from "./words.js";

/** @typedef {import("../worker/timeline.js").Bars} Bars */
/** @typedef {import("./words.js").Words} Words */

const SPACE = "http://www.w3.org/2000/svg";
const WIDTH = 720;
const HEIGHT = 72;

/**
 * @param {HTMLElement} place
 * @param {Bars} bars
 * @param {string} query
 * @param {Words} words
 * @param {(text: string) => void} go
 */
export function chart(place, { bars }, query, words, go) {
  const found = bars.filter(([, count]) => count);
  const narrow = parse(query).dates.some(Boolean);
  place.hidden = !narrow && (bars.length < 2 || !found.length);
  if (place.hidden) return;
  const open = place.querySelector("details")?.open ?? false;
  const choose = (/** @type {string} */ name) => go(narrowed(query, "date", name));
  const all = make("button", { type: "button", hidden: !narrow }, words("search-timeline-all"));
  all.addEventListener("click", () => go(widened(query, "date")));
  const table = make("details", { open }, make("summary", {}, words("search-timeline")), numbers(found, words, choose));
  place.replaceChildren(picture(bars, words, choose), axis(bars, words), make("div", {}, table, all));
}

/**
 * @param {[string, number][]} bars
 * @param {Words} words
 * @param {(name: string) => void} choose
 */
function picture(bars, words, choose) {
  const svg = element("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", "aria-hidden": "true" });
  const most = Math.max(1, ...bars.map(([, count]) => count));
  const step = WIDTH / bars.length;
  const gap = Math.min(2, step / 4);
  bars.forEach(([name, count], number) => {
    const height = count ? Math.max(3, (count / most) * (HEIGHT - 2)) : 0;
    const group = element("g", { class: count ? "bar-hits" : "bar-none" });
    const title = element("title");
    title.textContent = words("search-timeline-bar", { name: date(name, words), count });
    const left = number * step;
    const ground = element("rect", { x: left, y: 0, width: step, height: HEIGHT, class: "bar-ground" });
    const width = Math.min(48, step - gap);
    group.append(title, ground, element("rect", { x: left + (step - width) / 2, y: HEIGHT - height, width, height }));
    if (count) group.addEventListener("click", () => choose(name));
    svg.append(group);
  });
  return svg;
}

/**
 * @param {[string, number][]} bars
 * @param {Words} words
 */
function axis(bars, words) {
  const made = make("p", { className: "search-axis" });
  made.ariaHidden = "true";
  const ends = bars.length > 1 ? [bars[0], bars[bars.length - 1]] : bars;
  made.append(...ends.map(([name]) => make("span", {}, date(name, words))));
  return made;
}

/**
 * @param {[string, number][]} bars
 * @param {Words} words
 * @param {(name: string) => void} choose
 */
function numbers(bars, words, choose) {
  const list = make("ul");
  for (const [name, count] of [...bars].reverse()) {
    const button = make("button", { type: "button" }, date(name, words), " ", make("b", {}, String(count)));
    button.addEventListener("click", () => choose(name));
    list.append(make("li", {}, button));
  }
  return list;
}

/**
 * @param {string} name
 * @param {Record<string, string | number>} values
 */
function element(name, values = {}) {
  const made = document.createElementNS(SPACE, name);
  for (const [key, value] of Object.entries(values)) made.setAttribute(key, String(value));
  return made;
}
