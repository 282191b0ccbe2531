// The right side: the articles as they come out, each text of them to be corrected in its place.

import { boxAt, boxLike, begin, draft, editable, textOf } from "./editing.js";
import { band } from "./lines.js";
import { markWords, say } from "./phrases.js";

const UNSURE = 600;
const FIELDS = ["column", "kicker", "title", "subtitle", "authors", "agency"];
const TAGS = { title: "h3" };

/** Put the articles of `page` into `place`; what has the focus there, or is being edited, goes on. */
export const showArticles = (place, page) => {
  const going = draft();
  const focused = boxAt(document.activeElement);
  place.replaceChildren(...page.articles.map(article));
  if (going) {
    const box = boxLike(place, going);
    if (box) begin(box, { ...going, held: going.held || going.was !== textOf(box).was });
  } else if (focused) boxLike(place, textOf(focused))?.focus();
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
  const of = { article: at, field: key, was: value, edit: value, label, misread: content.misread[key] ?? [] };
  const made = element(TAGS[key] ?? "p", "", `field ${key}`);
  made.classList.toggle("empty", !value);
  made.dataset.name = say(`field-${key}`);
  made.append(editable(of, ...marked(of, value)));
  return made;
};

const paragraph = (content, block, at, number) => {
  const { kind, rows } = block;
  if (kind === "turn") return element("p", `〔${block.text}〕`, "aside");
  const text = block.text ?? "";
  const edit = block.edit ?? text;
  const label = `${say("article", at + 1)}，${say("paragraph", number + 1)}`;
  const of = { article: at, field: "body", at: number, was: block.was ?? text, edit, label, misread: block.misread ?? [] };
  if (kind === "table") return table(rows);
  const made = element(kind === "crosshead" ? "h4" : "p", "", kind === "picture" ? "aside" : "");
  made.append(editable(of, ...(edit === text ? marked(of, text) : [kind === "picture" ? `〔${text}〕` : text])));
  return made;
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

const table = (rows) => {
  const made = element("table");
  for (const row of rows) {
    const line = element("tr");
    line.append(...row.map((cell) => element("td", cell)));
    made.append(line);
  }
  return made;
};

const element = (tag, text = "", name = "") => {
  const made = document.createElement(tag);
  made.textContent = text;
  if (name) made.className = name;
  return made;
};
