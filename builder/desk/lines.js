// The left side: the page's lines as a list to choose from, each with its role, its article and what is doubtful of it.

import { roleName, say } from "./phrases.js";

const HEADINGS = new Set(["headline", "heading-continued", "kicker", "deck", "column", "crosshead"]);
const BANDS = 6;

export const band = (article) => `band-${article % BANDS}`;

/** Put the lines of `page` into `list`; `chosen` is the first and the last chosen line, `here` the one with the cursor. */
export const showLines = (list, page, { chosen, here }) => {
  const doubtful = new Map(page.doubts.map((each) => [each.line, each]));
  list.replaceChildren(...page.lines.map((line, at) => option(page, line, at, doubtful.get(at))));
  choose(list, chosen, here);
};

/** Show which lines are chosen, and where the cursor is. */
export const choose = (list, [first, last], here) => {
  for (const [at, item] of [...list.children].entries()) {
    item.setAttribute("aria-selected", String(at >= first && at <= last));
    item.classList.toggle("here", at === here);
  }
  const item = list.children[here];
  if (!item) return;
  list.setAttribute("aria-activedescendant", item.id);
  item.scrollIntoView({ block: "nearest" });
};

const option = (page, line, at, doubt) => {
  const item = document.createElement("li");
  const begins = line.article >= 0 && line.article !== before(page.lines, at);
  item.id = `line-${at}`;
  item.setAttribute("role", "option");
  item.classList.toggle("begins", begins);
  item.classList.toggle("doubt", Boolean(doubt));
  item.classList.toggle("marked", Boolean(line.mark));
  item.classList.toggle("heading", HEADINGS.has(line.role));
  item.classList.toggle("outside", line.article < 0);
  if (line.article >= 0) item.classList.add(band(line.article));
  const role = roleName(line.role, page.roles);
  const whose = line.article < 0 ? say("outside") : say("article", line.article + 1);
  const sure = doubt ? say("sure", Math.round(doubt.sure / 10)) : "";
  item.append(part("number", line.number), part("role", role), part("text", line.text));
  const told = [say("line", line.number), whose, begins && say("begins"), role, sure, line.mark && say("marked"), line.text];
  item.setAttribute("aria-label", told.filter(Boolean).join("，"));
  if (sure) item.title = sure;
  return item;
};

const before = (lines, at) => lines.slice(0, at).findLast((line) => line.article >= 0)?.article ?? -1;

const part = (name, text) => {
  const span = document.createElement("span");
  span.className = name;
  span.textContent = String(text);
  return span;
};
