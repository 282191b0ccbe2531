// What every page does: the search field, the reader's settings, turning over with the arrow keys.
import "./reader/field.js"; // before what goes there
import "./search/box.js";
import { WORDS } from "./reader/words.js";

const settings = document.querySelector(".settings-link");

// Without this module, or if it fails, the link leads to the page of the settings.
if (!document.getElementById("settings")) {
  settings?.addEventListener("click", async (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    try {
      const { open } = await import("./reader/panel.js");
      await open(settings.href);
    } catch {
      location.href = settings.href;
    }
  });
}

// The box beside an issue's date leads to any other: at once where a day was picked, with Enter where it was typed.
const box = document.querySelector(":is(.path, .masthead) input[type=date]");

if (box) {
  let typed = false;
  const [day] = location.pathname.match(/\d{4}\/\d\d\/\d\d(?=[/-])/) ?? [document.querySelector(".masthead time").dateTime];
  box.defaultValue = day.replaceAll("/", "-");
  box.ariaLabel = WORDS.date;
  const folder = (date) => `${date.replaceAll("-", "/")}/`;
  // What stands before the day in an issue's address, on the front page all of it, is where the newspaper's issues are.
  const [home] = new URL(".", location.href).href.split(folder(box.defaultValue));
  const go = () => {
    if (box.value) location.href = `${home}${folder(box.value)}`;
  };
  box.addEventListener("keydown", ({ key }) => {
    typed = true;
    if (key === "Enter") go();
  });
  box.addEventListener("pointerdown", () => (typed = false));
  box.addEventListener("change", () => typed || go());
}

// An issue as a book is made when it is asked for.
document.querySelector("[data-book]")?.addEventListener("click", async ({ currentTarget }) => {
  const { take } = await import("./reader/book.js");
  await take(currentTarget);
});

const TURNS = { ArrowLeft: "prev", ArrowRight: "next" };
const OWN_ARROWS = "input, select, textarea, dialog, audio, video, [contenteditable], [data-arrows]";

document.addEventListener("keydown", (event) => {
  const rel = TURNS[event.key];
  if (!rel || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  if (event.defaultPrevented || event.target.closest?.(OWN_ARROWS)) return;
  const link = document.querySelector(`nav a[rel="${rel}"]`);
  if (link) location.href = link.href;
});

/** Milliseconds after a page is there: starting a service worker would keep what is searched or read from coming. */
const REST = 1500;

if ("serviceWorker" in navigator) {
  const start = async () => (await import("./offline/register.js")).start();
  // Where it may not start, in private windows or without its file, the site is read with a network.
  addEventListener("load", () => setTimeout(() => start().catch(() => {}), REST));
}
