// The right side: the articles as they come out.

import { band } from "./lines.js";
import { say } from "./phrases.js";

const UNSURE = 600;

/** Put the articles of `page` into `place`. */
export const showArticles = (place, page) => {
  place.replaceChildren(...page.articles.map(article));
};

const article = (content, at) => {
  const shown = element("article");
  shown.classList.add(band(at));
  shown.classList.toggle("unsure", content.sure < UNSURE);
  shown.setAttribute("aria-label", `${say("article", at + 1)}，${content.title}`);
  const turns = [content.continued_from && `← ${content.continued_from}`, content.continued_on && `→ ${content.continued_on}`];
  const beside = [say("article", at + 1), content.column, say("sure", Math.floor(content.sure / 10)), ...turns];
  shown.append(element("p", beside.filter(Boolean).join(" · "), "aside"));
  if (content.kicker) shown.append(element("p", content.kicker));
  shown.append(element("h3", content.title));
  if (content.subtitle) shown.append(element("p", content.subtitle));
  const people = [content.agency, ...content.authors].filter(Boolean).join(" ");
  if (people) shown.append(element("p", people, "aside"));
  shown.append(...content.body.map(block));
  return shown;
};

const block = ({ kind, text, rows }) => {
  if (kind === "crosshead") return element("h4", text);
  if (kind === "table") {
    const table = element("table");
    for (const row of rows) {
      const line = element("tr");
      line.append(...row.map((cell) => element("td", cell)));
      table.append(line);
    }
    return table;
  }
  return element("p", kind === "text" ? text : `〔${text}〕`, kind === "text" ? "" : "aside");
};

const element = (tag, text = "", name = "") => {
  const made = document.createElement(tag);
  made.textContent = text;
  made.className = name;
  return made;
};
