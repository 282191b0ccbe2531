// @ts-check
// The search box in the header: `/` goes there from anywhere on the page. Without this script it is a plain form.

addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const target = /** @type {Element | null} */ (event.target);
  if (target?.closest?.("input, textarea, select, [contenteditable]")) return;
  const boxes = [...document.querySelectorAll("#edition-search input[type=search], .edition-search-form input")];
  const box = /** @type {HTMLInputElement | undefined} */ (boxes.find((one) => one.checkVisibility?.() ?? true));
  if (!box) return;
  event.preventDefault();
  box.focus();
  box.select();
});

if (location.hash.startsWith("#q=") && document.querySelector("main .body")) import("./marks.js");
