// The pages that wait: in which order, which were looked at, and how far an issue and a month are.

import { say } from "./phrases.js";
import { pages } from "./talk.js";

const AGAIN = 2000; // milliseconds between two looks at the list of pages

let queue = [];
let spans = [];
let looking = 0;
let listing = Promise.resolve();
const right = new Set();

/** Keep the pages as the server told them, and list them in `select`, where the one called `name` is chosen. */
export const keepQueue = (select, told, name) => {
  queue = told.pages;
  spans = told.progress;
  looking = told.looking;
  const labels = queue.map(label);
  if (labels.join() === [...select.options].map((each) => each.text).join() && select.value === name) return;
  select.replaceChildren(...queue.map((page, at) => new Option(labels[at], page.name)));
  select.value = name;
};

const label = (page) => (page.seen ? `✓ ${page.name}` : page.name);

/** Have the list of pages as it is now, and never an older one after it; `now` says which page is here. */
export const listPages = (select, shown, now) => {
  listing = listing.catch(() => {}).then(async () => {
    keepQueue(select, await pages(now()), now());
    shown.textContent = progress();
  });
  return listing;
};

/** List the pages again after a while, as long as the server finds more. */
export const watchPages = async (...given) => {
  await listPages(...given).catch(() => {});
  if (looking) setTimeout(watchPages, AGAIN, ...given);
};

/** Note that a person found a page right, which the server knows a moment later; or that it could not be kept so. */
export const noteRight = (name, holds) => (holds ? right.add(name) : right.delete(name));

/** The next page after `name` that waits; "" where none does. */
export const waitsAfter = (name) => after(name).find((page) => !page.seen && !right.has(page.name))?.name ?? "";

/** The page that comes after `name`: the next that waits; where none does, the next of all. */
export const follows = (name) => waitsAfter(name) || (after(name)[0]?.name ?? name);

const after = (name) => {
  const at = queue.findIndex((page) => page.name === name);
  return [...queue.slice(at + 1), ...queue.slice(0, Math.max(at, 0))];
};

/** How many pages of the issue and of the month were looked at, and how many the desk has still to see. */
const progress = () =>
  [...spans.map((each) => say("progress", ...each)), looking && say("looking", looking)].filter(Boolean).join("；");
