// The desk: which page is open, where the cursor is, and what each key and button does.

import { showArticles } from "./articles.js";
import { begin, boxAt, clickedAt, isChanged, isHeld, isOpen, keyInText, leave, whenComposed, whenEnded } from "./editing.js";
import { hold, offer } from "./held.js";
import { follows, keepQueue, listPages, noteRight, waitsAfter, watchPages } from "./waiting.js";
import { choose, showLines } from "./lines.js";
import { countMisread, forget, replaced, showMisread, textLike } from "./misread.js";
import { say, speak } from "./phrases.js";
import { askFor, isAsked, withdraw } from "./question.js";
import { showStrip } from "./strip.js";
import { look, pages, scan, send, settled } from "./talk.js";
import { ACTION_KEYS, ROLE_KEYS, STEPS, tools } from "./toolbar.js";

const $ = (id) => document.getElementById(id);
const list = $("lines");
const result = $("articles");
const state = { name: "", page: null, here: 0, from: 0, waiting: null, doubt: -1 };
/** What is under way: requests, the text that is being kept, and how often another page was shown. */
const work = { busy: Promise.resolve(true), keeping: Promise.resolve(true), turns: 0 };

const stretch = () => [Math.min(state.from, state.here), Math.max(state.from, state.here)];

const show = (page) => {
  state.page = page;
  state.here = Math.min(state.here, Math.max(page.lines.length - 1, 0));
  state.from = Math.min(state.from, Math.max(page.lines.length - 1, 0));
  list.dataset.version = page.version;
  showLines(list, page, { chosen: stretch(), here: state.here });
  showArticles(result, page);
  markText();
  sum();
  for (const [id, left] of [["undo", page.undoes], ["redo", page.redoes]]) $(`do-${id}`).disabled = !left;
};

/** Say how the page is. */
const sum = () => {
  const { seen, doubts, lost } = state.page;
  const misread = countMisread(result);
  tell([seen && say("seen"), say("doubts", doubts.length), misread && say("misreadings", misread), lost.length && say("lost", lost)]
    .filter(Boolean).join("；"));
};

/** Show into which text the line with the cursor went, and where it is on the scan. */
const markText = () => {
  for (const box of result.querySelectorAll(".at-line")) box.classList.remove("at-line");
  const line = state.page.lines[state.here] ?? { article: -1 };
  textLike(result, line)?.classList.add("at-line");
  showStrip(list.children[state.here], $("scan"), line.strip);
};

const tell = (text, fault = false) => {
  $("state").textContent = text;
  $("state").classList.toggle("fault", fault);
};

/** One request after the other: each finds the page that the one before left. */
const inTurn = (request) => {
  const asked = work.busy.then(request);
  work.busy = asked.catch(() => false);
  return asked;
};

/** Do what `request` does to the page that is here. Whether it was done.

 * What was asked before another page came, or behind what was refused, is dropped: who asked has not seen what is there.
 */
const ask = (request) => {
  const { turns } = work;
  return inTurn(async () => {
    if (turns !== work.turns) return false;
    const found = await request(state.name, state.page.version);
    const now = found.stale ? await look(state.name) : found;
    await whenComposed();
    if (!now.error) show(now);
    if (!found.error) return true;
    work.turns += 1;
    tell(found.error, true);
    return false;
  });
};

/** Have the page called `name` come, unless a text of the one that is here is being typed. Whether it came.

 * Nothing is done or typed while it comes, and nothing that was begun on the page before goes on.
 */
const turnTo = (name) => {
  leave();
  const { turns, keeping } = work;
  return inTurn(async () => {
    const stays = turns !== work.turns || keeping !== work.keeping || isOpen();
    const came = !stays && (await coming(name));
    $("pages").value = state.name;
    return came;
  });
};

const coming = async (name) => {
  result.inert = true;
  list.ariaBusy = true;
  const found = await look(name);
  work.turns += 1;
  if (found.error) tell(found.error, true);
  else begun(name, found);
  result.inert = !state.page;
  list.ariaBusy = false;
  if (document.activeElement === document.body) list.focus();
  return !found.error;
};

/** Begin with a page that has come. */
const begun = (name, page) => {
  forget();
  withdraw();
  Object.assign(state, { name, here: 0, from: 0, waiting: null, doubt: -1 });
  $("scan").src = scan(name);
  show(page);
  next();
};

const act = (name, values = {}) => {
  const [line, last] = stretch();
  return ask((page, version) => send("act", page, version, { name, line, last, ...values }));
};

/** A text was corrected. Where it could not be kept, what was typed is held, to be kept or left. */
const keep = (correction) => {
  work.keeping = kept(correction);
  return work.keeping;
};

const kept = async (correction) => {
  if (await ask((page, version) => send("correct", page, version, correction))) return true;
  hold(correction);
  showArticles(result, state.page);
  offer(result, keep);
  return false;
};

/** Edit the text into which the line with the cursor went. */
const edit = () => {
  const box = textLike(result, state.page.lines[state.here]);
  if (box) begin(box, { keep, back: document.activeElement });
  else tell(say("noText"));
};

const misread = (step = 1) => {
  const told = showMisread(result, step);
  if (told) tell(told);
  else tell(say("misreadings", countMisread(result)));
};

/** Replace the misreading that is marked, and show the next one; where none is, only show the one that is next. */
const replace = async () => {
  await work.keeping; // pressed twice, it does not send one correction twice
  const correction = replaced(result);
  if (!correction) misread(0);
  else if (await keep(correction)) misread(0);
};

const open = async (name) => {
  if (!(await turnTo(name))) return;
  await queue();
  const later = follows(name);
  if (later !== name) look(later); // the server has it ready when this one is done
};

const go = (at, extend = false) => {
  if (!state.page?.lines.length) return;
  state.here = Math.max(0, Math.min(state.page.lines.length - 1, at));
  if (!extend) state.from = state.here;
  choose(list, stretch(), state.here);
  markText();
};

const next = () => {
  const { doubts } = state.page;
  if (!doubts.length) return;
  state.doubt = (state.doubt + 1) % doubts.length;
  go(doubts[state.doubt].line);
};

const LIST = [$("pages"), $("progress"), () => state.name];
const queue = () => listPages(...LIST);

const nextPage = () => open(follows(state.name));

/** The page is right: its marks are kept and the next one that waits comes, while its articles are written. */
const done = async () => {
  const { name } = state;
  if (isHeld() || !(await ask((page, version) => send("done", page, version)))) return;
  tell(say("writing"));
  noteRight(name, true);
  const written = settled(name);
  const next = waitsAfter(name);
  if (next) await open(next);
  const found = await written;
  await queue();
  noteRight(name, false);
  if (found.error) tell(`${name}: ${found.error}`, true);
  else if (state.name === name && !isOpen()) await ask(look);
  if (!found.error && !waitsAfter("")) tell(say("all"));
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

const askLabel = (name) =>
  askFor(say(name === "turn" ? "turnOn" : "turnFrom"), (value) => act(name, { line: state.here, last: -1, value }));

const DO = {
  next,
  done,
  edit,
  misread,
  replace,
  page: nextPage,
  begins: () => act("begins"),
  join: () => act("join"),
  clear: () => act("clear"),
  move: () => wait("move"),
  goes_on: () => wait("goes_on"),
  turn: () => askLabel("turn"),
  from: () => askLabel("from"),
  undo: () => ask((page, version) => send("undo", page, version)),
  redo: () => ask((page, version) => send("redo", page, version)),
};

const key = (event) => {
  if (keyInText(event)) return;
  if (isAsked() || event.target.tagName === "SELECT" || event.altKey || result.inert) return;
  const control = event.ctrlKey || event.metaKey;
  const onButton = event.target.tagName === "BUTTON" && (event.key === "Enter" || event.key === " ");
  if (onButton || (control && event.key.toLowerCase() !== "z")) return;
  if (control) DO[event.shiftKey ? "redo" : "undo"]();
  else if (event.key in STEPS) go(state.here + STEPS[event.key], event.shiftKey);
  else if (event.key === "Enter" && state.waiting) put();
  else if (event.key === "Enter" && boxAt(event.target)) begin(boxAt(event.target), { keep });
  else if (event.key === "Enter") DO.begins();
  else if (event.key === "Escape") cancel();
  else if (event.key in ROLE_KEYS) act("role", { value: ROLE_KEYS[event.key] });
  else if (event.key in ACTION_KEYS) DO[ACTION_KEYS[event.key]]();
  else return;
  event.preventDefault();
};

const cancel = () => {
  state.waiting = null;
  sum();
};

const start = async () => {
  result.inert = true; // until a page is there
  const told = await pages("");
  speak(told.language, told.marks);
  keepQueue($("pages"), told, told.first);
  $("tools").setAttribute("aria-label", say("title"));
  $("tools").replaceChildren(...tools(told.roles, DO, (role) => act("role", { value: role })));
  $("tools").addEventListener("click", (event) => result.inert && event.stopPropagation(), true);
  $("pages").addEventListener("change", () => open($("pages").value));
  $("scan").addEventListener("load", () => {
    $("scan").hidden = false;
    if (state.page) markText();
  });
  $("scan").addEventListener("error", () => { $("scan").hidden = true; });
  list.addEventListener("click", (event) => {
    const item = event.target.closest("li");
    if (!item) return;
    go([...list.children].indexOf(item), event.shiftKey);
    if (state.waiting) put();
  });
  result.addEventListener("click", (event) => {
    const box = boxAt(event.target);
    if (box && !box.isContentEditable && getSelection().isCollapsed) begin(box, { keep, caret: clickedAt(box, event) });
  });
  result.addEventListener("focusout", (event) => {
    if (isOpen() && event.target.isContentEditable && document.hasFocus()) leave();
  });
  document.addEventListener("keydown", key);
  whenEnded(() => offer(result, keep));
  addEventListener("beforeunload", (event) => isChanged() && event.preventDefault());
  list.focus();
  if (told.pages.length) {
    await open(told.first || told.pages[0].name);
    watchPages(...LIST);
  } else tell(say("nothing"));
};

start();
