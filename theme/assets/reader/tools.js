// The row of tools of a page: buttons made here, named by the row's own data, and what they say when they are done.
import { template } from "./page.js";

export const tools = document.querySelector(".tools");

/**
 * A button, if the row names it, which does `act`. It stands after the others and before the way to the editors.
 * @param start is called once with the button, for its state
 */
export function tool(name, act, start = () => {}) {
  const words = tools.dataset[name];
  if (!words) return;
  const button = document.createElement("button");
  button.type = "button";
  button.dataset.tool = name;
  button.textContent = words;
  button.addEventListener("click", () => act(button));
  tools.insertBefore(button, tools.querySelector(".correct, .tool-note"));
  start(button);
}

let note;
let quiet;

/** Say what was done, in the words of the template `notes`; `more` is what follows them. */
export async function say(key, ...more) {
  note ??= await template("notes");
  (tools ?? document.body).append(note);
  note.replaceChildren(note.dataset[key], ...more);
  clearTimeout(quiet);
  quiet = setTimeout(() => note.replaceChildren(), more.length ? 8000 : 4000);
}

/** A link to the reader's clippings, to follow what was said. */
export async function toClippings() {
  const link = await template("to-clippings");
  return [" ", link];
}

/** What can be done with selected words comes with the first that are. */
export function whenSelected() {
  const come = () => {
    if (getSelection().isCollapsed) return;
    document.removeEventListener("selectionchange", come);
    import("./quote.js");
  };
  document.addEventListener("selectionchange", come);
}
