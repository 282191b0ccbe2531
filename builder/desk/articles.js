// The right side: the articles as they come out, each text of them to be corrected in its place.

import { boxAt, boxLike, draft, editable, textOf } from "./editing.js";
import { goOn } from "./held.js";
import { band } from "./lines.js";
import { markWords, say } from "./phrases.js";

const UNSURE = 600;
const FIELDS = ["column", "kicker", "title", "subtitle", "authors", "agency", "place", "dateline"];
const TAGS = { title: "h3" };

/** Put the articles of `page` into `place`; what has the focus there, or is being edited, goes on. */
export const showArticles = (place, page) => {
  const going = draft();
  const focused = boxAt(document.activeElement);
  place.replaceChildren(...page.articles.map((content, at) => article({ ...content, first: firstOf(page, at) }, at)));
  if (going) goOn(place, going);
  else if (focused) focusOn(boxLike(place, textOf(focused)));
};

/** What tells an article from the others, whatever is corrected in it: its first line. */
const firstOf = (page, at) => {
  const { number, text } = page.lines.find((line) => line.article === at) ?? { number: 0, text: "" };
  return `${number} ${text}`;
};

/** Give a text the focus, which a field without words only takes where its article has it already. */
const focusOn = (box) => {
  const field = box?.closest(".field");
  field?.classList.add("comes");
  box?.focus();
  field?.classList.remove("comes");
};

const article = (content, at) => {
  const shown = element("article");
  shown.classList.add(band(at));
  shown.classList.toggle("unsure", content.sure < UNSURE);
  shown.setAttribute("aria-label", `${say("article", at + 1)}，${content.title}`);
  const turns = [content.continued_from && `← ${content.continued_from}`, content.continued_on && `→ ${content.continued_on}`];
  const state = content.clash ? say("clash") : content.corrected && say("corrected");
  const beside = [say("article", at + 1), say("sure", Math.floor(content.sure / 10)), ...turns, state];
  shown.append(element("p", beside.filter(Boolean).join(" · "), "aside"));
  shown.append(...content.review.map((mark) => element("p", markWords(mark), "aside wait")));
  shown.append(...FIELDS.map((key) => field(content, at, key)));
  shown.append(...content.body.map((block, number) => paragraph(content, block, at, number)));
  return shown;
};

const field = (content, at, key) => {
  const value = key === "authors" ? content.authors.join("、") : content[key];
  const label = `${say("article", at + 1)}，${say(`field-${key}`)}`;
  const of = { article: at, first: content.first, field: key, was: value, edit: value, label, misread: content.misread[key] ?? [] };
  const made = element(TAGS[key] ?? "p", "", `field ${key}`);
  made.classList.toggle("empty", !value);
  made.dataset.name = say(`field-${key}`);
  made.append(editable(of, ...marked(of, value)));
  return made;
};

const paragraph = (content, block, at, number) => {
  const { kind } = block;
  if (kind === "turn") return element("p", `〔${block.text}〕`, "aside");
  const label = `${say("article", at + 1)}，${say("paragraph", number + 1)}`;
  const of = { article: at, first: content.first, field: "body", at: number, label };
  if (kind === "table") return table(of, block.rows);
  const made = element(kind === "crosshead" ? "h4" : "p", "", kind === "picture" ? "aside" : "");
  const text = block.text ?? "";
  made.append(words(of, block, kind === "picture" ? `〔${text}〕` : text));
  return made;
};

/** What `told` says of a text, to be corrected in its place; where its words are not what is edited, `shown` is all that is shown. */
const words = (of, told, shown = told.text) => {
  const { text = "", was = text, edit = text, misread = [] } = told;
  const own = { ...of, was, edit, misread };
  return editable(own, ...(edit === text ? marked(own, text) : [shown]));
};

/** The words of a text, what is misread of them marked. */
const marked = ({ misread }, text) => {
  const parts = [];
  let done = 0;
  for (const [start, end] of misread) {
    parts.push(text.slice(done, start), element("mark", text.slice(start, end)));
    done = end;
  }
  return [...parts, text.slice(done)].filter((part) => part !== "");
};

const table = (of, rows) => {
  const made = element("table");
  for (const [row, cells] of rows.entries()) {
    const line = element("tr");
    const whole = cells.map((cell) => cell.text).join("");
    line.append(...cells.map((told, column) => cell({ ...of, field: "cell", row, column, whole, rows: rows.length }, told)));
    made.append(line);
  }
  return made;
};

const cell = (of, told) => {
  const made = element(of.row ? "td" : "th");
  if (!of.row) made.scope = "col";
  made.append(words({ ...of, label: `${of.label}，${say("cell", of.row + 1, of.column + 1)}` }, told));
  return made;
};

const element = (tag, text = "", name = "") => {
  const made = document.createElement(tag);
  made.textContent = text;
  if (name) made.className = name;
  return made;
};
