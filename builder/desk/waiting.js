// The pages that wait: in which order, which were looked at, and how far an issue and a month are.

import { say } from "./phrases.js";

let queue = [];

/** Keep the pages as the server told them, and list them in `select`. */
export const keepQueue = (select, pages) => {
  queue = pages;
  select.replaceChildren(...pages.map((page) => new Option(label(page), page.name)));
};

const label = (page) => (page.seen ? `✓ ${page.name}` : page.name);

/** Note whether a page was looked at. */
export const markSeen = (select, name, seen) => {
  const at = queue.findIndex((page) => page.name === name);
  if (at < 0 || queue[at].seen === seen) return;
  queue[at].seen = seen;
  select.options[at].text = label(queue[at]);
};

/** The page that comes after `name`: the next that waits; where none does, the next of all. */
export const follows = (name) => {
  const at = queue.findIndex((page) => page.name === name);
  const after = [...queue.slice(at + 1), ...queue.slice(0, at + 1)];
  return (after.find((page) => !page.seen) ?? after[0]).name;
};

/** How many pages of its issue and of its month were looked at. */
export const progress = (name) => {
  const { issue } = queue.find((page) => page.name === name) ?? { issue: "" };
  const spans = issue ? [issue, issue.slice(0, 7)] : [];
  return spans.map((span) => {
    const own = queue.filter((page) => page.issue === span || page.issue.slice(0, 7) === span);
    return say("progress", span, own.filter((page) => page.seen).length, own.length);
  }).join("；");
};
