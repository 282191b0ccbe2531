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
 * The small picture beside an article, of that of its pages on which one's hit is; undefined where no page has one.
 * What it gives shows which hit one is at, and tells where it stands large.
 * @param {string} query as it stands in addresses
 * @param {Hits} hits
 * @param {Folding} folding
 */
export async function small(query, hits, folding) {
  const { links, pictureOf, put } = await import(new URL("../reader/place.js", import.meta.url).href);
  const onPage = async (/** @type {HTMLAnchorElement} */ link) => {
    const shown = /** @type {HTMLAnchorElement | null} */ (link === links[0] ? document.querySelector(".on-page") : await pictureOf(link));
    const image = shown?.querySelector("img");
    if (!shown?.dataset.lines || !image) return [];
    const found = await onPicture(shown.dataset.lines, shown.hash.slice("#r".length), hits, folding, image);
    return found.length ? [{ shown, found, address: shown.href, svg: draw(shown, found) }] : [];
  };
  const pages = (await Promise.all(/** @type {HTMLAnchorElement[]} */ (links).map(onPage))).flat();
  let [page] = pages;
  if (!page) return undefined;
  const show = (/** @type {number} */ current) => {
    page = pages.find(({ found }) => found.some(({ hit }) => hit === current)) ?? page;
    if (!page.shown.isConnected) put(page.shown);
    at(page.svg, current);
    page.shown.href = page.address.replace("#r", `#q=${query}&r=`) + `&n=${current}`;
    return page.shown.href;
  };
  const clear = () => {
    for (const { shown, address, svg } of pages) {
      svg.remove();
      shown.href = address;
    }
  };
  return { show, clear };
}

/**
 * A line of print from where a hit begins, with some characters before it.
 * @param {string} line
 * @param {number} start
 */
export function fromHit(line, start) {
  const before = [...line.slice(0, start)];
  return before.length > BEFORE ? `…${before.slice(-BEFORE).join("")}${line.slice(start)}` : line;
}

/**
 * The page with the picture: an article's hits on it, each with the line in which it stands.
 * @param {string} query as it stands in addresses
 * @param {string} article its id
 * @param {number} first number of the hit to begin with
 * @param {(page: Document) => Hits} hitsOf
 * @param {Folding} folding
 */
export async function large(query, article, first, hitsOf, folding) {
  const scan = /** @type {HTMLElement} */ (document.querySelector(".scan[data-lines]"));
  const place = /** @type {Element} */ (document.getElementById(`r${article}`));
  const address = new URL(place.getAttribute("href") ?? "", location.href);
  const page = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
  const image = /** @type {HTMLImageElement} */ (scan.querySelector("img"));
  const lines = new URL(scan.dataset.lines ?? "", location.href).href;
  const found = await onPicture(lines, article, hitsOf(page), folding, image);
  const svg = draw(/** @type {Element} */ (scan.querySelector(".scan-sheet")), found);
  place.classList.add("is-sought");
  const ways = [place, ...document.querySelectorAll(`#a${article} .card-title a`)]; // both lead to the article with its hits
  for (const way of ways) way.setAttribute("href", `${address.href}#q=${query}`);
  const show = (/** @type {number} */ current) => {
    at(svg, found[current].hit);
    scan.dispatchEvent(new CustomEvent("look", { detail: found[current].on[0].box })); // reader/scan.js goes there
    const line = found[current].on.map(({ words }) => words).join("");
    return fromHit(line, found[current].on[0].start);
  };
  const clear = () => {
    svg.remove();
    place.classList.remove("is-sought");
    for (const way of ways) way.setAttribute("href", address.href);
  };
  const next = found.findIndex(({ hit }) => hit >= first);
  const begin = next < 0 ? found.length - 1 : next;
  return { count: found.length, begin, show, clear };
}
