// Words that a reader selected in an article: quote them with their source, cut them out, share them.
import { fragment } from "./fragment.js";
import { template } from "./page.js";
import { gbt } from "./references.js";
import { articleOf } from "./shown.js";

const LEAST = 2; // characters that are worth a quotation
const GAP = 8;
const inside = (range) => articleOf(range.startContainer)?.element.contains(range.endContainer);

/** What is selected in one article; undefined where that is nothing, or none of its text. */
function quoted() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return undefined;
  const range = selection.getRangeAt(0);
  const text = selection.toString().replace(/\s*\n\s*/g, "\n").trim();
  if (text.length < LEAST || !inside(range)) return undefined;
  const found = articleOf(range.startContainer);
  return { ...found, range, text, link: found.one.url + fragment(range, found.element) };
}

const ACTS = {
  async copy({ one, text, link }) {
    await navigator.clipboard.writeText(`“${text}”\n${gbt(one)}\n${link}\n`);
    const { say } = await import("./tools.js");
    await say("copied");
  },
  async clip(what) {
    const { clipPassage } = await import("./clipping.js");
    await clipPassage(what, what.text, what.link);
  },
  async share({ one, text, link }) {
    const { share } = await import("./share.js");
    await share({ title: one.title, text: `“${text}”`, url: link });
  },
};

const bar = await template("quoting");
bar.hidden = true;
bar.dataset.arrows = "";
document.querySelector("main").append(bar); // in a landmark, placed by the document
bar.addEventListener("pointerdown", (event) => event.preventDefault()); // what is selected stays so
bar.addEventListener("click", ({ target }) => {
  const what = quoted();
  if (what) ACTS[target.dataset.quote]?.(what);
});

/** Below the end of the selection, inside of the window. */
function show() {
  const what = quoted();
  if (!what) return void (bar.hidden = !bar.contains(document.activeElement));
  bar.hidden = false;
  const { bottom, left } = [...what.range.getClientRects()].at(-1) ?? what.range.getBoundingClientRect();
  const most = document.documentElement.clientWidth - bar.offsetWidth - GAP;
  bar.style.top = `${scrollY + bottom + GAP}px`;
  bar.style.left = `${Math.max(GAP, Math.min(most, left))}px`;
}

let due;
document.addEventListener("selectionchange", () => {
  clearTimeout(due);
  due = setTimeout(show, 150);
});

/** From the selected words Tab leads to what can be done with them, and Escape away again. */
document.addEventListener("keydown", (event) => {
  if (bar.hidden) return;
  if (event.key === "Escape") {
    if (bar.contains(document.activeElement)) document.activeElement.blur();
    bar.hidden = true;
  }
  const isFree = document.activeElement === document.body || !document.activeElement;
  if (event.key === "Tab" && !event.shiftKey && isFree) {
    event.preventDefault();
    bar.querySelector("button").focus();
  }
});

show();
