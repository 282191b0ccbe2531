// @ts-check
// Arriving from a result: the hits are marked in the article, and one steps from hit to hit. Esc clears.

import { Folding } from "./fold.js";
import { find } from "./match.js";
import { parse } from "./query.js";
import { unpack } from "./unpack.js";

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
  const { fold } = await (await fetch(new URL("search/volumes.json", root))).json();
  const folding = new Folding(await unpack(new URL(`search/fold.gz?v=${fold}`, root)));
  const words = parse(query).words.map((word) => folding.spread(word));
  const ranges = (/** @type {string} */ text) => words.flatMap((word) => find(folding.spread(text), word));
  let hits = 0;
  for (const element of document.querySelectorAll("main .headline > *, main .body")) hits += mark(element, ranges, hits);
  const first = document.querySelector('mark[data-hit="0"]');
  first?.scrollIntoView({ block: "center" });
  addEventListener("keydown", function clear(event) {
    if (event.key !== "Escape") return;
    removeEventListener("keydown", clear);
    for (const one of document.querySelectorAll("mark[data-hit]")) one.replaceWith(...one.childNodes);
    history.replaceState(null, "", location.pathname + location.search);
  });
}

try {
  await markHits(decodeURIComponent(location.hash.slice("#q=".length)));
} catch {
  // Without the table, or with a broken address, the article is still there to be read.
}
