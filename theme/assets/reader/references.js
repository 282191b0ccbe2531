// An article as reference managers and papers cite it, from the JSON-LD in its head. Values in, text out.

/**
 * What is cited: texts as printed, `date` as 2026-04-08, `pages` as labels, `url` where it was read. Whoever cites may add
 * a `note`: the passages that were cut out.
 */
export function citation(graph, url, today) {
  const [data, way] = ["NewsArticle", "BreadcrumbList"].map((type) => graph["@graph"].find((one) => one["@type"] === type));
  const things = Object.fromEntries(way.itemListElement.map(({ item }) => [item["@id"], item]));
  const issue = things[data.isPartOf["@id"]];
  const [year, month, day] = data.datePublished.split("-").map(Number);
  return {
    title: data.headline,
    authors: (data.author ?? []).map(({ name }) => name),
    newspaper: things[issue.isPartOf["@id"]].name,
    number: issue.issueNumber ?? "",
    kind: data.genre ?? "article",
    dateline: data.dateline ?? "",
    section: data.articleSection ?? "",
    pages: (data.printPage ?? "").split("、").filter(Boolean),
    language: data.inLanguage,
    date: data.datePublished,
    parts: [year, month, day],
    url,
    today,
    key: `${data.datePublished}-${url.replace(/[#?].*/, "").replace(/\/$/, "").split("/").pop()}`,
  };
}

const NAMED = 3; // GB/T 7714—2015, 8.1.2: of more authors, three are named

/** GB/T 7714—2015, 4.4 and 8.10, of a newspaper that is read online: 作者. 题名[N/OL]. 报纸名, 日期(版次)[引用日期]. 地址. */
export function gbt(one) {
  const others = one.language.startsWith("zh") ? "等" : "et al";
  const names = one.authors.length > NAMED ? [...one.authors.slice(0, NAMED), others] : one.authors;
  const who = names.length ? `${names.join(", ")}. ` : "";
  const where = `${one.newspaper}, ${one.date}(${one.pages.join(",")})[${one.today}]`;
  return `${who}${one.title}[N/OL]. ${where}. ${one.url}.`;
}

const MARKS = { "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}" };
const tex = (text) => text.replace(/[\\{}$&#%_~^]/g, (mark) => MARKS[mark] ?? `\\${mark}`);
const range = (pages, dash) => (pages.length > 1 ? `${pages[0]}${dash}${pages.at(-1)}` : (pages[0] ?? ""));

/** BibTeX; `entrysubtype` and `journaltitle` tell BibLaTeX and its GB/T style that it is a newspaper's. */
export function bibtex(one) {
  const fields = {
    author: one.authors.map((name) => `{${tex(name)}}`).join(" and "),
    title: `{${tex(one.title)}}`,
    journal: tex(one.newspaper),
    entrysubtype: "newspaper",
    number: tex(one.number),
    date: one.date,
    year: String(one.parts[0]),
    month: String(one.parts[1]),
    pages: tex(range(one.pages, "--")),
    url: one.url.replace(/[{}\\]/g, encodeURIComponent),
    urldate: one.today,
    annotation: tex(one.note ?? ""),
    langid: one.language.startsWith("zh") ? "chinese" : "english",
  };
  const lines = Object.entries(fields).filter(([, value]) => value && value !== "{}");
  return `@article{${one.key},\n${lines.map(([name, value]) => `  ${name} = {${value}},`).join("\n")}\n}\n`;
}

const line = (text) => text.replace(/\s+/g, " ").trim();

/** RIS: a tag, two spaces, a hyphen, a space; CRLF at the end of each line. */
export function ris(one) {
  const fields = [
    ["TY", "NEWS"],
    ...one.authors.map((name) => ["AU", name]),
    ["TI", one.title],
    ["T2", one.newspaper],
    ["PY", String(one.parts[0])],
    ["DA", `${one.date.replaceAll("-", "/")}/`],
    ["IS", one.number],
    ["SE", one.section],
    ["SP", one.pages[0] ?? ""],
    ["EP", one.pages.length > 1 ? one.pages.at(-1) : ""],
    ["LA", one.language],
    ["UR", one.url],
    ["N1", one.note ?? ""],
  ];
  const lines = fields.map(([tag, text]) => [tag, line(text)]).filter(([, text]) => text);
  return [...lines, ["ER", ""]].map(([tag, text]) => `${tag}  - ${text}\r\n`).join("");
}

/** CSL-JSON: an item of the type `article-newspaper`. */
export function cslItem(one) {
  const item = {
    id: one.key,
    type: "article-newspaper",
    title: one.title,
    author: one.authors.map((literal) => ({ literal })),
    "container-title": one.newspaper,
    issue: one.number,
    section: one.section,
    page: range(one.pages, "-"),
    issued: { "date-parts": [one.parts] },
    accessed: { "date-parts": [one.today.split("-").map(Number)] },
    language: one.language,
    URL: one.url,
    note: one.note ?? "",
  };
  return Object.fromEntries(Object.entries(item).filter(([, value]) => value.length !== 0));
}

/** A list of that one item. */
export const csl = (one) => `${JSON.stringify([cslItem(one)], null, 2)}\n`;
