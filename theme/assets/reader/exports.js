// Clippings as files: what was cut out of an article stands with its reference. Values in, text out.
import { bibtex, cslItem, gbt, ris } from "./references.js";

/** The articles of `clippings`, each once, with the passages of each; all in the order in which they come. */
function articles(clippings) {
  const found = new Map();
  for (const { one, kind, text } of clippings) {
    const before = found.get(one.url) ?? { one, passages: [], text: "" };
    found.set(one.url, kind === "article" ? { ...before, text } : { ...before, passages: [...before.passages, text] });
  }
  return [...found.values()].map(({ one, passages, text }) => ({ one: { ...one, note: passages.join("\n\n") }, passages, text }));
}

const quoted = (text) => text.replace(/[\\`*_[\]<>#]/g, "\\$&").replace(/^/gm, "> ");

/** Each article: its headline, the passages, its text where it was cut out whole, its reference. */
function markdown(clippings) {
  const whole = articles(clippings).map(({ one, passages, text }) =>
    [`# ${one.title.replace(/[\\`*_[\]<>]/g, "\\$&")}`, ...passages.map(quoted), text, gbt(one)].filter(Boolean).join("\n\n"),
  );
  return `${whole.join("\n\n***\n\n")}\n`;
}

const each = (write, between) => (clippings) => articles(clippings).map(({ one }) => write(one)).join(between);

export const FORMS = [
  { name: "Markdown", write: markdown, end: "md", type: "text/markdown" },
  { name: "BibTeX", write: each(bibtex, "\n"), end: "bib", type: "application/x-bibtex" },
  { name: "RIS", write: each(ris, ""), end: "ris", type: "application/x-research-info-systems" },
  { name: "CSL-JSON", write: (clippings) => `${JSON.stringify(articles(clippings).map(({ one }) => cslItem(one)), null, 2)}\n`, end: "json", type: "application/vnd.citationstyles.csl+json" },
];
