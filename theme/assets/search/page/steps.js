// @ts-check
// The bar that leads from hit to hit, by buttons or the keys n and p, beginning at that of number `begin`. Esc clears.

import { make } from "./view.js";

/**
 * @param {number} count
 * @param {number} begin
 * @param {import("./words.js").Words} words
 * @param {(current: number, isStep: boolean) => string} show shows a hit, and tells in what it stands
 * @param {() => void} clear
 */
export function steps(count, begin, words, show, clear) {
  document.head.append(make("link", { rel: "stylesheet", href: new URL("marks.css", import.meta.url).href }));
  const where = make("span");
  where.role = "status";
  const button = (/** @type {string} */ key, /** @type {string} */ sign, /** @type {() => void} */ act) => {
    const made = make("button", { type: "button", title: words(key), ariaLabel: words(key) }, sign);
    made.addEventListener("click", act);
    return made;
  };
  let current = begin;
  const go = (/** @type {number} */ step) => {
    current = (current + step + count) % count;
    const line = show(current, step !== 0);
    where.replaceChildren(words("search-mark", { number: current + 1, count }), ...(line ? [" ", make("q", {}, line)] : []));
  };
  const bar = make("div", { className: "hits" }, where);
  bar.role = "group";
  bar.ariaLabel = words("search-results");
  const end = () => {
    removeEventListener("keydown", press);
    bar.remove();
    clear();
    history.replaceState(null, "", location.pathname + location.search);
  };
  bar.append(
    button("search-mark-previous", "‹", () => go(-1)),
    button("search-mark-next", "›", () => go(1)),
    button("search-mark-clear", "×", end),
  );
  const press = (/** @type {KeyboardEvent} */ event) => {
    const typing = /** @type {Element | null} */ (event.target)?.closest?.("input, textarea, select, dialog, [contenteditable]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") end();
    if (document.documentElement.dataset.keys === "off") return; // as for those of box.js
    if (event.key === "n") go(1);
    else if (event.key === "p") go(-1);
  };
  addEventListener("keydown", press);
  (document.querySelector("main") ?? document.body).append(bar);
  go(0);
  return bar;
}
