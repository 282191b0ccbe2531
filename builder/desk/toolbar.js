// What each key does, and the buttons that say so.

import { roleName, say } from "./phrases.js";

export const ROLE_KEYS = {
  h: "headline", H: "heading-continued", k: "kicker", d: "deck", c: "column", x: "crosshead", b: "byline", t: "text",
  T: "text-continued", i: "caption", s: "credit", v: "jump", f: "furniture", r: "duplicate",
};
export const ACTION_KEYS = {
  n: "next", a: "begins", j: "join", m: "move", g: "goes_on", ">": "turn", "<": "from", Delete: "clear", u: "undo",
  U: "redo", e: "edit", w: "misread", o: "replace", y: "done", "]": "page",
};
/** How far a key moves the cursor. */
export const STEPS = { ArrowDown: 1, ArrowUp: -1, PageDown: 15, PageUp: -15, Home: -Infinity, End: Infinity };

/** A button for each action, which `does` does, and for each role, which is said by `call`; `roles` are those that the server told. */
export const tools = (roles, does, call) => [
  ...Object.entries(ACTION_KEYS).map(([key, name]) => button(`do-${name}`, say(`do-${name}`), key, does[name])),
  ...Object.entries(ROLE_KEYS).map(([key, role]) => button(`role-${role}`, roleName(role, roles), key, () => call(role))),
];

const button = (id, text, keyName, work) => {
  const made = document.createElement("button");
  const shown = document.createElement("kbd");
  made.type = "button";
  made.id = id;
  shown.textContent = keyName;
  made.append(text, shown);
  made.addEventListener("click", work);
  made.setAttribute("aria-keyshortcuts", keyName);
  return made;
};
