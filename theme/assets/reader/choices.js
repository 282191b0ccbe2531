// What the reader chose, as data attributes of <html>, remembered in this browser. boot.js, for which each page
// waits, puts them back before anything is drawn.
import { recall, remember } from "./memory.js";

const NAME = "edition.reader";
const root = document.documentElement;

/** What was chosen under `name`; empty for the usual. */
export function chosen(name) {
  return root.dataset[name] ?? "";
}

/** Choose `value` under `name`; an empty value is the usual. */
export function choose(name, value) {
  const choices = recall(NAME);
  if (value) {
    root.dataset[name] = choices[name] = value;
  } else {
    delete root.dataset[name];
    delete choices[name];
  }
  remember(NAME, choices);
}
