// A text of an article as it is edited in its place: Enter keeps it, Escape leaves it, what loses the focus is kept.
// One that is `held`, because another text stands there than the one on which it was begun, waits for Enter or Escape.

import { say } from "./phrases.js";

const told = new WeakMap();
let open = null;
let ended = () => {};
let composed = Promise.resolve();

addEventListener("compositionstart", () => {
  composed = new Promise((resolve) => { addEventListener("compositionend", resolve, { once: true }); });
});

/** When no input method is in the midst of a word: its letters are no text yet, and its text must stay where it is. */
export const whenComposed = () => (open ? composed : Promise.resolve()); // of a text that is gone nothing may end it

/** What to do whenever a text is not edited any more. */
export const whenEnded = (work) => {
  ended = work;
};

/** A text that can be edited: `of` says which it is, what stands there (`was`), what is edited of it, and its name. */
export const editable = (of, ...shown) => {
  const box = document.createElement("span");
  box.className = "words";
  box.tabIndex = 0;
  box.setAttribute("role", "textbox");
  box.setAttribute("aria-readonly", "true");
  box.setAttribute("aria-label", of.label);
  if (of.field === "body") box.setAttribute("aria-multiline", "true");
  box.append(...shown);
  told.set(box, of);
  return box;
};

/** What a text is of which `target` is a part; nothing where it is part of none. */
export const boxAt = (target) => target?.closest?.("[role=textbox]") ?? null;
export const textOf = (box) => told.get(box);
export const isOpen = () => Boolean(open);
export const isHeld = () => Boolean(open?.held);
/** Whether something was typed that is not kept yet. */
export const isChanged = () => isHeld() || (isOpen() && typedIn(open.box) !== told.get(open.box).edit);

export const boxesIn = (place) => [...place.querySelectorAll("[role=textbox]")];

/** Which text of a page it is. */
const PLACE = ["article", "field", "at", "row", "column"];

/** The text in the same place after the page was shown anew. */
export const boxLike = (place, of) => boxesIn(place).find((box) => PLACE.every((key) => (told.get(box)[key] ?? -1) === (of[key] ?? -1)));

/** What to send where `text` was typed into a text of the page. */
export const correctionOf = ({ article, first, field, at = -1, row = -1, column = -1, whole, rows, was, like = "", lost }, text) =>
  ({ article, first, field, at, row, column, whole, rows, was, like, lost, text });

/** Begin to edit a text, with `text` in the place of what is there; `keep` is handed what became of it. */
export const begin = (box, { keep, text, caret, back = null, held = false, away = false }) => {
  if (open?.held) return open.box.focus();
  finish(true);
  if (open) return; // one that was refused before is offered first
  const of = told.get(box);
  composed = Promise.resolve();
  open = { box, keep, back, held, shown: [...box.childNodes], note: held ? noteOf(of.note ?? say("now", of.edit)) : null };
  box.textContent = text ?? of.edit;
  box.contentEditable = "plaintext-only";
  box.setAttribute("aria-readonly", "false");
  if (open.note) {
    (box.closest("table") ?? box.parentElement).after(open.note);
    box.setAttribute("aria-describedby", open.note.id);
  }
  if (away) return;
  box.focus();
  place(box, caret ?? box.textContent.length);
  box.scrollIntoView({ block: "nearest" });
};

/** What is said of a text that is held. */
const noteOf = (text) => {
  const note = document.createElement("p");
  note.id = "now";
  note.className = "aside wait";
  note.textContent = text;
  return note;
};

/** A text lost the focus, or its page is left: it is kept, unless it is held. */
export const leave = () => {
  if (!isHeld()) finish(true);
};

/** Stop editing; what was changed is kept where `kept` says so. The focus goes back to where it came from. */
export const finish = (kept) => {
  if (!open) return;
  const { box, keep, back, shown, note } = open;
  const of = told.get(box);
  const text = typedIn(box);
  open = null;
  box.contentEditable = "false";
  box.removeAttribute("contenteditable");
  box.setAttribute("aria-readonly", "true");
  box.removeAttribute("aria-describedby");
  note?.remove();
  const changed = kept && text !== of.edit;
  if (!changed) box.replaceChildren(...shown);
  if (box.contains(document.activeElement)) (back ?? box).focus();
  if (changed) keep(correctionOf(of, text));
  ended();
};

const typedIn = (box) => box.innerText.replace(/\n$/, "");

/** What is being edited, to go on with after the page was shown anew. */
export const draft = () => {
  if (!open) return null;
  const caret = caretIn(open.box);
  const { box, keep, back, held } = open;
  const away = !box.contains(document.activeElement);
  open = null;
  return { ...told.get(box), keep, back, held, away, caret, text: typedIn(box) };
};

/** Keys while a text has the focus; true where one was used up. A key that an input method is in the midst of is its own. */
export const keyInText = (event) => {
  if (!open || !open.box.contains(event.target)) return false;
  if (event.isComposing || event.keyCode === 229) return true;
  if ((event.key === "Enter" && !event.shiftKey) || event.key === "Escape") {
    event.preventDefault();
    finish(event.key === "Enter");
  }
  return true;
};

/** Where in a text it was clicked. */
export const clickedAt = (box, event) => {
  const at = document.caretPositionFromPoint?.(event.clientX, event.clientY);
  const node = at?.offsetNode ?? null;
  return node && box.contains(node) ? lengthBefore(box, node, at.offset) : undefined;
};

const caretIn = (box) => {
  const { focusNode, focusOffset } = getSelection();
  return focusNode && box.contains(focusNode) ? lengthBefore(box, focusNode, focusOffset) : undefined;
};

const lengthBefore = (box, node, offset) => {
  const range = document.createRange();
  range.selectNodeContents(box);
  range.setEnd(node, offset);
  return range.toString().length;
};

const place = (box, at) => {
  const words = box.firstChild;
  const range = document.createRange();
  if (words) range.setStart(words, Math.min(at, words.length));
  else range.selectNodeContents(box);
  range.collapse(true);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
};
