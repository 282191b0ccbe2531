// The articles that a page shows, and what is known of each: on its own page one, in an issue read through all of them.
import { citation } from "./references.js";

const known = new Map();
const today = () => new Date().toLocaleDateString("sv"); // Sweden writes 2026-04-08

/** The article that a document is the page of, as `add` takes it; `address` is where it was fetched from. */
export function described(page, address) {
  const data = JSON.parse(page.querySelector('script[type="application/ld+json"]').text);
  const canonical = page.querySelector("link[rel=canonical]")?.getAttribute("href");
  return { data, address: address.replace(/[?#].*/, ""), canonical };
}

/** Say what the `element` shows. */
export function add(element, description) {
  known.set(element, description);
}

/** The article in which a node is: its element, what is cited of it, where it is here; undefined outside of all. */
export function articleOf(node) {
  const element = (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest("article");
  const found = known.get(element);
  if (!found) return undefined;
  const { data, address, canonical } = found;
  return { element, address, one: citation(data, canonical ?? address, today()) };
}
