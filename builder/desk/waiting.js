// The pages that wait: in which order, which were looked at, and how far an issue and a month are.

import { say } from "./phrases.js";

let queue = [];
let spans = [];
let looking = 0;

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

/** Whether the server still looks at pages. */
export const isLooking = () => looking > 0;

/** The page that comes after `name`: the next that waits; where none does, the next of all. */
export const follows = (name) => {
  const at = queue.findIndex((page) => page.name === name);
  const after = [...queue.slice(at + 1), ...queue.slice(0, Math.max(at, 0) + (at < 0 ? 0 : 1))];
  return (after.find((page) => !page.seen && page.name !== name) ?? after[0])?.name ?? name;
};

/** How many pages of the issue and of the month were looked at, and how many the desk has still to see. */
export const progress = () =>
  [...spans.map((each) => say("progress", ...each)), looking && say("looking", looking)].filter(Boolean).join("；");
