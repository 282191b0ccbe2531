// @ts-check
// Arriving from a result: the hits are marked in the article and on the picture of its page, and one steps from hit to hit.

import { newest } from "./shared/first.js";
import { Folding } from "./shared/fold.js";
import { opened, parsed } from "./shared/unpack.js";
import { hitsIn } from "./page/hits.js";
import { large, small } from "./page/picture.js";
import { steps } from "./page/steps.js";
import { make } from "./page/view.js";
import { fetched } from "./page/words.js";

const root = new URL("../../", import.meta.url);

/**
 * The text nodes of an element, and where in its text each begins.
 * @param {Element} element
 */
function nodesOf(element) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  /** @type {{node: Text, start: number}[]} */
  const nodes = [];
  let start = 0;
  while (walker.nextNode()) {
    const node = /** @type {Text} */ (walker.currentNode);
    nodes.push({ node, start });
    start += node.data.length;
  }
  return nodes;
}

/**
 * Mark ranges of an element's text; a range over several nodes becomes several marks of one hit.
 * @param {Element} element
 * @param {[number, number][]} ranges
 * @param {number} first number of the first hit
 */
function mark(element, ranges, first) {
  const nodes = nodesOf(element).reverse();
  for (const [number, [start, end]] of [...ranges.entries()].reverse()) {
    for (const { node, start: begins } of nodes) {
      const from = Math.max(start - begins, 0);
      const to = Math.min(end - begins, node.data.length);
      if (from >= to) continue;
      const inside = document.createRange();
      inside.setStart(node, from);
      inside.setEnd(node, to);
      const made = make("mark");
      made.dataset.hit = String(first + number);
      inside.surroundContents(made);
    }
  }
}

/**
 * In the article, and beside it on the small picture of its page.
 * @param {string} query as it stands in addresses
 * @param {Folding} folding
 */
async function markArticle(query, folding) {
  const hits = hitsIn(document, decodeURIComponent(query), folding);
  let marked = 0;
  for (const { element, ranges } of hits.marked) {
    mark(element, ranges, marked);
    marked += ranges.length;
  }
  if (!marked) return;
  const every = () => /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("mark[data-hit]"));
  let current = 0;
  /** @type {Awaited<ReturnType<typeof small>>} */
  let picture;
  const onPage = make("a");
  const show = (/** @type {number} */ wanted, /** @type {boolean} */ isStep) => {
    current = wanted;
    for (const one of every()) {
      if (one.dataset.hit === String(current)) one.ariaCurrent = "true";
      else one.removeAttribute("aria-current");
    }
    if (picture) onPage.href = picture.show(current);
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    document.querySelector("mark[aria-current]")?.scrollIntoView({ block: "center", behavior: isStep && !calm ? "smooth" : "auto" });
    return "";
  };
  const clear = () => {
    picture?.clear();
    for (const one of every()) one.replaceWith(...one.childNodes);
  };
  const words = await fetched(root);
  const bar = steps(marked, 0, words, show, clear);
  if (!document.querySelector('.path a[href*="#r"]')) return;
  picture = await small(query, hits, folding);
  if (!picture || !bar.isConnected) return picture?.clear();
  onPage.textContent = words("search-mark-on-page");
  onPage.href = picture.show(current);
  bar.querySelector("span")?.after(onPage);
}

/**
 * On the picture of a page, for somebody who comes from the article.
 * @param {string} query as it stands in addresses
 * @param {string} article its id
 * @param {number} first number of the hit to begin with
 * @param {Folding} folding
 */
async function markPicture(query, article, first, folding) {
  const hitsOf = (/** @type {Document} */ page) => hitsIn(page, decodeURIComponent(query), folding);
  const { count, begin, show, clear } = await large(query, article, first, hitsOf, folding);
  if (count) steps(count, begin, await fetched(root), show, clear);
}

try {
  const [query, article, first] = location.hash.slice("#q=".length).split(/&[rn]=/);
  const folding = new Folding(parsed(await opened(await newest(new URL("search/fold.gz", root)))));
  if (document.querySelector("main .body")) await markArticle(query, folding);
  else await markPicture(query, article, Number(first), folding);
} catch {
  // Without the table, or with a broken address, the article is still there to be read.
}
