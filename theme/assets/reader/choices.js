// What the reader chose, as data attributes of <html>, remembered in this browser. The inline script of each page
// (boot.js) puts them back before anything is drawn.
const KEY = "edition.reader";
const root = document.documentElement;

function remembered() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? {};
  } catch {
    return {};
  }
}

/** What was chosen under `name`; empty for the usual. */
export function chosen(name) {
  return root.dataset[name] ?? "";
}

/** Choose `value` under `name`; an empty value is the usual. */
export function choose(name, value) {
  const choices = remembered();
  if (value) {
    root.dataset[name] = choices[name] = value;
  } else {
    delete root.dataset[name];
    delete choices[name];
  }
  try {
    localStorage.setItem(KEY, JSON.stringify(choices));
  } catch {
    // A reader who allows no storage keeps the choice for this page.
  }
}
