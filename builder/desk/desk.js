// The desk: which page is open, where the cursor is, and what each key and button does.

import { showArticles } from "./articles.js";
import { follows, keepQueue, markSeen, progress } from "./waiting.js";
import { choose, showLines } from "./lines.js";
import { roleName, say, speak } from "./phrases.js";
import { look, pages, scan, send } from "./talk.js";

const ROLE_KEYS = {
  h: "headline", H: "heading-continued", k: "kicker", d: "deck", c: "column", x: "crosshead", b: "byline", t: "text",
  T: "text-continued", i: "caption", s: "credit", v: "jump", f: "furniture", r: "duplicate",
};
const ACTION_KEYS = {
  n: "next", a: "begins", j: "join", m: "move", g: "goes_on", ">": "turn", "<": "from", Delete: "clear", u: "undo",
  U: "redo", y: "done", "]": "page",
};
const $ = (id) => document.getElementById(id);
const list = $("lines");
const state = { name: "", page: null, here: 0, from: 0, waiting: null, doubt: -1, busy: Promise.resolve() };

const stretch = () => [Math.min(state.from, state.here), Math.max(state.from, state.here)];

const show = (page) => {
  state.page = page;
  state.here = Math.min(state.here, Math.max(page.lines.length - 1, 0));
  state.from = Math.min(state.from, Math.max(page.lines.length - 1, 0));
  list.dataset.version = page.version;
  showLines(list, page, { chosen: stretch(), here: state.here });
  showArticles($("articles"), page);
  tell([page.seen ? say("seen") : "", say("doubts", page.doubts.length), page.lost.length ? say("lost", page.lost) : ""]
    .filter(Boolean).join("；"));
  markSeen($("pages"), state.name, page.seen);
  $("progress").textContent = progress(state.name);
  for (const [id, left] of [["undo", page.undoes], ["redo", page.redoes]]) $(`do-${id}`).disabled = !left;
};

const tell = (text, fault = false) => {
  $("state").textContent = text;
  $("state").classList.toggle("fault", fault);
};

/** One request after the other: an action is done on the page that the one before left. */
const ask = (request) => {
  state.busy = state.busy.then(async () => {
    const found = await request().catch((error) => ({ error: String(error) }));
    if (!found.error) show(found);
    if (found.stale) show(await look(state.name));
    if (found.error) tell(found.error, true);
  });
  return state.busy;
};

const act = (name, values = {}) => {
  const [line, last] = stretch();
  return ask(() => send("act", state.name, state.page.version, { name, line, last, ...values }));
};

const open = async (name) => {
  Object.assign(state, { name, here: 0, from: 0, waiting: null, doubt: -1 });
  $("pages").value = name;
  $("scan").src = scan(name);
  await ask(() => look(name));
  if (state.page?.doubts.length) next();
  const coming = follows(name);
  if (coming !== name) look(coming).catch(() => {}); // the server has it ready when this one is done
};

const go = (at, extend = false) => {
  if (!state.page?.lines.length) return;
  state.here = Math.max(0, Math.min(state.page.lines.length - 1, at));
  if (!extend) state.from = state.here;
  choose(list, stretch(), state.here);
};

const next = () => {
  const { doubts } = state.page;
  if (!doubts.length) return;
  state.doubt = (state.doubt + 1) % doubts.length;
  go(doubts[state.doubt].line);
};

const nextPage = () => open(follows(state.name));

/** The page is right: it is kept as it is, and the next one that waits comes. */
const done = async () => {
  const name = state.name;
  await ask(() => send("done", name, state.page.version));
  if (state.page.seen && follows(name) !== name) await open(follows(name));
};

/** Where a stretch goes is chosen in a second step: `name` is then done with that line. */
const wait = (name) => {
  const [line, last] = stretch();
  state.waiting = { name, line, last };
  tell(say("choose"));
};

const put = () => {
  const { name, line, last } = state.waiting;
  state.waiting = null;
  act(name, { line, last, to: state.here });
};

const askLabel = (name) => {
  $("question").textContent = say(name === "turn" ? "turnOn" : "turnFrom");
  $("label").value = "";
  $("answer").onsubmit = (event) => {
    event.preventDefault();
    $("ask").close();
    act(name, { line: state.here, last: -1, value: $("label").value.trim() });
  };
  $("ask").showModal();
};

const DO = {
  next,
  done,
  page: nextPage,
  begins: () => act("begins"),
  join: () => act("join"),
  clear: () => act("clear"),
  move: () => wait("move"),
  goes_on: () => wait("goes_on"),
  turn: () => askLabel("turn"),
  from: () => askLabel("from"),
  undo: () => ask(() => send("undo", state.name, state.page.version)),
  redo: () => ask(() => send("redo", state.name, state.page.version)),
};

const STEPS = { ArrowDown: 1, ArrowUp: -1, PageDown: 15, PageUp: -15, Home: -Infinity, End: Infinity };

const key = (event) => {
  if ($("ask").open || event.target.tagName === "SELECT" || event.altKey || !state.page) return;
  const control = event.ctrlKey || event.metaKey;
  const onButton = event.target.tagName === "BUTTON" && (event.key === "Enter" || event.key === " ");
  if (onButton || (control && event.key.toLowerCase() !== "z")) return;
  if (control) DO[event.shiftKey ? "redo" : "undo"]();
  else if (event.key in STEPS) go(state.here + STEPS[event.key], event.shiftKey);
  else if (event.key === "Enter" && state.waiting) put();
  else if (event.key === "Enter") DO.begins();
  else if (event.key === "Escape") cancel();
  else if (event.key in ROLE_KEYS) act("role", { value: ROLE_KEYS[event.key] });
  else if (event.key in ACTION_KEYS) DO[ACTION_KEYS[event.key]]();
  else return;
  event.preventDefault();
};

const cancel = () => {
  state.waiting = null;
  tell(say("doubts", state.page.doubts.length));
};

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

const tools = (roles) => [
  ...Object.entries(ACTION_KEYS).map(([name, does]) => button(`do-${does}`, say(`do-${does}`), name, DO[does])),
  ...Object.entries(ROLE_KEYS).map(([name, role]) =>
    button(`role-${role}`, roleName(role, roles), name, () => act("role", { value: role }))),
];

const start = async () => {
  const told = await pages();
  speak(told.language);
  keepQueue($("pages"), told.pages);
  $("tools").setAttribute("aria-label", say("title"));
  $("tools").replaceChildren(...tools(told.roles));
  $("pages").addEventListener("change", () => open($("pages").value));
  $("scan").addEventListener("load", () => { $("scan").hidden = false; });
  $("scan").addEventListener("error", () => { $("scan").hidden = true; });
  list.addEventListener("click", (event) => {
    const item = event.target.closest("li");
    if (!item) return;
    go([...list.children].indexOf(item), event.shiftKey);
    if (state.waiting) put();
  });
  document.addEventListener("keydown", key);
  list.focus();
  if (told.pages.length) await open(told.pages[0].name);
  else tell(say("nothing"));
};

start();
