// What the reader chose, remembered as data attributes of <html>. The inline script of each page (boot.js) puts
// them back before anything is drawn; this module lets the reader change them.
import "./search/box.js";

const KEY = "edition.reader";
const root = document.documentElement;

function choice() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? {};
  } catch {
    return {};
  }
}

function choose(name, value) {
  root.dataset[name] = value;
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...choice(), [name]: value }));
  } catch {
    // A reader who allows no storage keeps the choice for this page.
  }
}

const dark = matchMedia("(prefers-color-scheme: dark)");
const isDark = () => (root.dataset.mdColorScheme ?? (dark.matches ? "slate" : "default")) === "slate";

for (const button of document.querySelectorAll(".scheme-switch")) {
  const show = () => button.setAttribute("aria-pressed", String(isDark()));
  button.addEventListener("click", () => {
    choose("mdColorScheme", isDark() ? "default" : "slate");
    show();
  });
  dark.addEventListener("change", show);
  show();
}
