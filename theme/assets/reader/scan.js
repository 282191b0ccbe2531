// The scan of a page: larger, smaller, whole; pushed with the mouse, with the keys, or with a finger. The place of an
// article on it and its card beside are shown together.
import "../edition.js";

const STEP = 1.4;
const LARGEST = 8;
const READABLE = 22; // pixels of a line of print
const STILL = 4; // pixels that a hand moves while it clicks

for (const scan of document.querySelectorAll(".scan")) start(scan);

function start(scan) {
  const view = scan.querySelector(".scan-view");
  const sheet = view.querySelector(".scan-sheet");
  const image = sheet.querySelector("img");
  view.tabIndex = 0;
  view.setAttribute("role", "group");
  view.setAttribute("aria-label", image.alt);
  view.dataset.arrows = "";
  let zoom = 1;

  /** Show the picture `wanted` times as wide as its place; the point at `x`, `y` of the view stays where it is. */
  function show(wanted, x = view.clientWidth / 2, y = view.clientHeight / 2) {
    const before = zoom;
    zoom = Math.min(LARGEST, Math.max(1, wanted));
    sheet.style.width = `${zoom * 100}%`;
    view.scrollLeft = ((view.scrollLeft + x) * zoom) / before - x;
    view.scrollTop = ((view.scrollTop + y) * zoom) / before - y;
  }

  const tools = document.createElement("div");
  tools.className = "scan-tools";
  const acts = { larger: () => show(zoom * STEP), smaller: () => show(zoom / STEP), whole: () => show(1) };
  for (const [name, act] of Object.entries(acts)) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = scan.dataset[name];
    button.addEventListener("click", act);
    tools.append(button);
  }
  scan.querySelector("summary").after(tools);

  const keys = { "+": acts.larger, "=": acts.larger, "-": acts.smaller, 0: acts.whole };
  view.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
  view.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return; // a wheel alone scrolls
    event.preventDefault();
    const box = view.getBoundingClientRect();
    show(zoom * (event.deltaY < 0 ? STEP : 1 / STEP), event.clientX - box.left, event.clientY - box.top);
  }, { passive: false });

  let moved = 0;
  view.addEventListener("pointerdown", (event) => {
    moved = 0;
    if (event.pointerType !== "mouse" || event.button) return;
    event.preventDefault();
    view.focus({ preventScroll: true });
  });
  view.addEventListener("pointermove", (event) => {
    if (event.pointerType !== "mouse" || !(event.buttons & 1)) return;
    moved += Math.abs(event.movementX) + Math.abs(event.movementY);
    // Only now: what is captured from the first touch on would never be a click on an article's place.
    if (moved > STILL && !view.hasPointerCapture(event.pointerId)) view.setPointerCapture(event.pointerId);
    view.scrollBy(-event.movementX, -event.movementY);
  });
  // Where the picture can be enlarged in its place, a click does so; the link is for those without this script.
  image.closest("a").tabIndex = -1;
  view.addEventListener("click", (event) => {
    if (moved <= STILL && event.target.closest(".regions a")) return; // to the article
    event.preventDefault();
    if (moved > STILL) return;
    const box = view.getBoundingClientRect();
    show(zoom > 2 ? 1 : zoom * STEP * STEP, event.clientX - box.left, event.clientY - box.top);
  });

  // What a search found: so large that its line can be read, and in the middle.
  scan.addEventListener("look", ({ detail: [left, top, right, bottom] }) => {
    scan.open = true;
    const box = sheet.getBoundingClientRect();
    const thick = Math.min(((right - left) * box.width) / 1000, ((bottom - top) * box.height) / 1000);
    show(Math.min(LARGEST, Math.max(zoom, (zoom * READABLE) / thick)));
    view.scrollLeft = ((left + right) / 2000) * sheet.offsetWidth - view.clientWidth / 2;
    view.scrollTop = ((top + bottom) / 2000) * sheet.offsetHeight - view.clientHeight / 2;
    view.scrollIntoView({ block: "nearest" });
  });

  for (const place of view.querySelectorAll(".regions a")) join(place, document.getElementById(`a${place.id.slice(1)}`));
}

/** Show an article's place and its card together, whichever of them the pointer or the focus is at. */
function join(place, card) {
  if (!card) return;
  const both = [place, card];
  for (const one of both) {
    for (const kind of ["pointerenter", "focusin"]) one.addEventListener(kind, () => show(true));
    for (const kind of ["pointerleave", "focusout"]) one.addEventListener(kind, () => show(false));
  }
  place.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    card.querySelector(".card-title a").focus(); // from the picture back to the list
  });

  function show(is) {
    for (const one of both) one.classList.toggle("is-shown", is);
  }
}
