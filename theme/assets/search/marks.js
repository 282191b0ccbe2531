// @ts-check
// Arriving from a result: the hits are marked in the article, and one steps from hit to hit. Esc clears.
// Buttons do it, or the keys n and p.

import { newest } from "./shared/first.js";
import { Folding } from "./shared/fold.js";
import { find, hasIn, sought } from "./shared/match.js";
import { parse } from "./shared/query.js";
import { opened, parsed } from "./shared/unpack.js";
import { make } from "./page/view.js";
import { fetched } from "./page/words.js";

const root = new URL("../../", import.meta.url);

/**
 * The text nodes of an element, with the text of all.
 * @param {Element} element
 */
function textOf(element) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  /** @type {{node: Text, start: number}[]} */
  const nodes = [];
  let text = "";
  while (walker.nextNode()) {
    const node = /** @type {Text} */ (walker.currentNode);
    nodes.push({ node, start: text.length });
    text += node.data;
  }
  return { nodes, text };
}

/**
 * Mark ranges of an element's text; a range over several nodes becomes several marks of one hit.
 * @param {Element} element
 * @param {(text: string) => [number, number][]} ranges
 * @param {number} first number of the first hit
 */
function mark(element, ranges, first) {
  const { nodes, text } = textOf(element);
  const found = ranges(text).sort((a, b) => a[0] - b[0]).filter(([start], number, all) => !number || start >= all[number - 1][1]);
  found.map((range, number) => ({ range, hit: first + number })).reverse().forEach(({ range: [start, end], hit }) => {
    for (const { node, start: at } of [...nodes].reverse()) {
      const from = Math.max(start - at, 0);
      const to = Math.min(end - at, node.data.length);
      if (from >= to) continue;
      const inside = document.createRange();
      inside.setStart(node, from);
      inside.setEnd(node, to);
      const made = document.createElement("mark");
      made.dataset.hit = String(hit);
      inside.surroundContents(made);
    }
  });
  return found.length;
}

/** @param {string} query */
async function markHits(query) {
  const folding = new Folding(parsed(await opened(await newest(new URL("search/fold.gz", root)))));
  const elements = [...document.querySelectorAll("main .headline > *, main .body")];
  const typed = parse(query).words;
  const texts = elements.map((element) => folding.spread(textOf(element).text));
  const isOther = !sought(typed, folding).every((word) => hasIn(texts, word)); // then other writings are marked
  const words = sought(typed, folding, isOther);
  const ranges = (/** @type {string} */ text) => words.flatMap((word) => find(folding.spread(text, isOther), word));
  let hits = 0;
  for (const element of elements) hits += mark(element, ranges, hits);
  if (hits) steps(hits, await fetched(root));
}

/**
 * The bar that leads from hit to hit, beginning at the first.
 * @param {number} count
 * @param {import("./page/words.js").Words} words
 */
function steps(count, words) {
  document.head.append(make("link", { rel: "stylesheet", href: new URL("marks.css", import.meta.url).href }));
  const where = make("span");
  where.role = "status";
  const button = (/** @type {string} */ key, /** @type {string} */ sign, /** @type {() => void} */ act) => {
    const made = make("button", { type: "button", title: words(key), ariaLabel: words(key) }, sign);
    made.addEventListener("click", act);
    return made;
  };
  let current = 0;
  const go = (/** @type {number} */ step) => {
    current = (current + step + count) % count;
    for (const one of document.querySelectorAll("mark[data-hit]")) {
      if (/** @type {HTMLElement} */ (one).dataset.hit === String(current)) one.ariaCurrent = "true";
      else one.removeAttribute("aria-current");
    }
    where.textContent = words("search-mark", { number: current + 1, count });
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    document.querySelector("mark[aria-current]")?.scrollIntoView({ block: "center", behavior: step && !calm ? "smooth" : "auto" });
  };
  const bar = make("div", { className: "hits" }, where);
  bar.role = "group";
  bar.ariaLabel = words("search-results");
  const clear = () => {
    removeEventListener("keydown", press);
    bar.remove();
    for (const one of document.querySelectorAll("mark[data-hit]")) one.replaceWith(...one.childNodes);
    history.replaceState(null, "", location.pathname + location.search);
  };
  bar.append(
    button("search-mark-previous", "‹", () => go(-1)),
    button("search-mark-next", "›", () => go(1)),
    button("search-mark-clear", "×", clear),
  );
  const press = (/** @type {KeyboardEvent} */ event) => {
    const typing = /** @type {Element | null} */ (event.target)?.closest?.("input, textarea, select, dialog, [contenteditable]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") clear();
    else if (event.key === "n") go(1);
    else if (event.key === "p") go(-1);
  };
  addEventListener("keydown", press);
  (document.querySelector("main") ?? document.body).append(bar);
  go(0);
}

try {
  await markHits(decodeURIComponent(location.hash.slice("#q=".length)));
} catch {
  // Without the table, or with a broken address, the article is still there to be read.
}
