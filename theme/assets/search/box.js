// @ts-check
// The search box in the header: `/` or `s` goes there from anywhere on the page. Without this script it is a plain
// form, as reader/field.js made it; what shows results under it while one types is loaded when the reader goes there.

const BOXES = "#edition-search input[type=search], .edition-search-form input";

addEventListener("keydown", (event) => {
  if (document.documentElement.dataset.keys === "off") return; // WCAG 2.1.4: a reader who speaks to the computer
  if (!["/", "s"].includes(event.key) || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const target = /** @type {Element | null} */ (event.target);
  if (event.defaultPrevented || target?.closest?.("input, textarea, select, dialog, [contenteditable]")) return;
  const boxes = /** @type {HTMLInputElement[]} */ ([...document.querySelectorAll(BOXES)]);
  const box = boxes.find((one) => one.checkVisibility?.() ?? true);
  if (!box) return;
  event.preventDefault();
  box.focus();
  box.select();
});

for (const box of document.querySelectorAll(".edition-search-form input")) {
  box.addEventListener(
    "focus",
    () => import("./suggest.js").then(({ attach }) => attach(/** @type {HTMLInputElement} */ (box))).catch(() => {}),
    { once: true },
  );
}

if (location.hash.startsWith("#q=") && document.querySelector("main .body, .scan[data-lines]")) import("./marks.js");
