// @ts-check
// Hits on the picture of a printed page: small beside the article, large on the page's own web page.

import { unpack } from "../shared/unpack.js";
import { printed, tell } from "./print.js";

/** @typedef {import("./hits.js").Hits} Hits */
/** @typedef {import("../shared/fold.js").Folding} Folding */
/** @typedef {ReturnType<typeof printed>} Printed */

const SVG = "http://www.w3.org/2000/svg";
const BEFORE = 2; // characters of its line that are told before a hit

/**
 * An article's hits that are printed on a page, each with its number among the article's.
 * @param {string} url of the page's lines of print
 * @param {string} article its id
 * @param {Hits} hits
 * @param {Folding} folding
 * @param {HTMLImageElement} image
 */
async function onPicture(url, article, hits, folding, image) {
  const told = tell((await unpack(url))[article] ?? [], hits.letters, folding);
  const shape = Number(image.getAttribute("height")) / Number(image.getAttribute("width")) || 1;
  const all = hits.places.map((place, hit) => ({ hit, on: printed(told, hits.letters, place, shape) }));
  return all.filter(({ on }) => on.length);
}

/**
 * Draw hits over a picture. Those who do not see it hear of them from the bar of steps.
 * @param {Element} over what the picture fills
 * @param {{hit: number, on: Printed}[]} found
 */
function draw(over, found) {
  const svg = document.createElementNS(SVG, "svg");
  for (const [name, value] of Object.entries({ class: "regions found", viewBox: "0 0 1000 1000", preserveAspectRatio: "none", "aria-hidden": "true" })) {
    svg.setAttribute(name, value);
  }
  for (const { hit, on } of found) {
    for (const { box: [left, top, right, bottom] } of on) {
      const rectangle = document.createElementNS(SVG, "rect");
      const sides = { x: left, y: top, width: right - left, height: bottom - top };
      for (const [name, value] of Object.entries(sides)) rectangle.setAttribute(name, value.toFixed(1));
      rectangle.dataset.hit = String(hit);
      svg.append(rectangle);
    }
  }
  over.append(svg);
  return svg;
}

/**
 * Show which hit one is at.
 * @param {Element} svg
 * @param {number} current
 */
function at(svg, current) {
  for (const one of svg.querySelectorAll("rect")) one.classList.toggle("is-current", one.dataset.hit === String(current));
}

/**
 * The small picture beside an article, of the first of its pages on which there is a hit; undefined where none has one.
 * What it gives shows which hit one is at, and tells where it stands large.
 * @param {Hits} hits
 * @param {Folding} folding
 */
export async function small(hits, folding) {
  const { links, show: turnTo } = await import(new URL("../reader/place.js", import.meta.url).href);
  for (const link of links) {
    const shown = /** @type {HTMLAnchorElement | null} */ (link === links[0] ? document.querySelector(".on-page") : await turnTo(link));
    const image = shown?.querySelector("img");
    if (!shown?.dataset.lines || !image) continue;
    const article = shown.hash.slice("#r".length);
    const found = await onPicture(shown.dataset.lines, article, hits, folding, image);
    if (!found.length) continue;
    const svg = draw(shown, found);
    const show = (/** @type {number} */ current) => {
      at(svg, current);
      shown.hash = `${location.hash}&r=${article}&n=${current}`;
      return shown.href;
    };
    return { show, clear: () => svg.remove() };
  }
  if (links.length > 1) await turnTo(links[0]);
  return undefined;
}

/**
 * The page with the picture: an article's hits on it, each with the line in which it stands.
 * @param {string} article its id
 * @param {number} first number of the hit to begin with
 * @param {(page: Document) => Hits} hitsOf
 * @param {Folding} folding
 */
export async function large(article, first, hitsOf, folding) {
  const scan = /** @type {HTMLElement} */ (document.querySelector(".scan[data-lines]"));
  const place = /** @type {Element} */ (document.getElementById(`r${article}`));
  const address = new URL(place.getAttribute("href") ?? "", location.href);
  const page = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
  const image = /** @type {HTMLImageElement} */ (scan.querySelector("img"));
  const lines = new URL(scan.dataset.lines ?? "", location.href).href;
  const found = await onPicture(lines, article, hitsOf(page), folding, image);
  const svg = draw(/** @type {Element} */ (scan.querySelector(".scan-sheet")), found);
  place.classList.add("is-sought");
  const back = document.querySelector(`#a${article} .card-title a`); // both lead to the article with its hits
  for (const link of [place, ...(back ? [back] : [])]) link.setAttribute("href", address.href + location.hash.split("&")[0]);
  const show = (/** @type {number} */ current) => {
    at(svg, found[current].hit);
    scan.dispatchEvent(new CustomEvent("look", { detail: found[current].on[0].box })); // reader/scan.js goes there
    const line = found[current].on.map(({ words }) => words).join("");
    const { start } = found[current].on[0];
    return start > BEFORE ? `…${line.slice(start - BEFORE)}` : line;
  };
  const clear = () => {
    svg.remove();
    place.classList.remove("is-sought");
  };
  const begin = Math.max(0, found.findIndex(({ hit }) => hit >= first));
  return { count: found.length, begin, show, clear };
}
