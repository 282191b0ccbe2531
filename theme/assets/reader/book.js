// An issue as an EPUB 3 book for e-readers, a chapter a page: made of the issue's JSON and of its articles' pages, which a
// browser that keeps the issue (assets/offline/worker.js) has already. The same issue is the same book.
import { zip } from "./zip.js";

const TYPE = "application/epub+zip";
const AT_ONCE = 6;
const UNWRITABLE = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const ELSEWHERE = /^(?:https?|mailto):/;
const LOWEST = 6; // level of the smallest heading

const CONTAINER = `<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>
`;
const STYLE = `body{line-height:1.75;text-align:justify}
h1,h2,h3{line-height:1.35;text-align:left}
p{margin:0;text-indent:2em}
.note{font-size:.85em;text-indent:0}
.page-turn{margin:1em 0;text-align:center;text-indent:0}
.runs-on{text-indent:0}
article{margin-bottom:3em}
table{border-collapse:collapse}td,th{border:1px solid;padding:.3em}
`;
const MARKS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const xml = (text) => text.replace(UNWRITABLE, "").replace(/[&<>"]/g, (mark) => MARKS[mark]);

/**
 * @typedef {object} Entry an article; texts are plain but `body`, which is XHTML
 * @property {string} id
 * @property {string} title
 * @property {string} [kicker]
 * @property {string} [subtitle]
 * @property {string} [byline]
 * @property {string} body
 */

/**
 * @typedef {object} Book
 * @property {string} id
 * @property {string} title
 * @property {string} newspaper
 * @property {string} language
 * @property {string} date
 * @property {string} [url]
 * @property {{slug: string, name: string, entries: Entry[]}[]} chapters
 */

/**
 * The book's file.
 * @param {Book} book
 */
export function write(book) {
  const chapters = book.chapters.map((one) => [`${one.slug}.xhtml`, page(book, one.name, chapter(one))]);
  return zip(
    [
      ["mimetype", TYPE],
      ["META-INF/container.xml", CONTAINER],
      ["content.opf", opf(book)],
      ["style.css", STYLE],
      ["nav.xhtml", page(book, book.title, contents(book))],
      ...chapters,
    ],
    TYPE,
  );
}

function opf({ id, title, newspaper, language, date, url, chapters }) {
  const files = chapters.map(({ slug }) => `<item id="p${slug}" href="${slug}.xhtml" media-type="application/xhtml+xml"/>`);
  const spine = chapters.map(({ slug }) => `<itemref idref="p${slug}"/>`);
  const source = url ? `<dc:source>${xml(url)}</dc:source>` : "";
  return `<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="${xml(language)}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">${xml(id)}</dc:identifier><dc:title>${xml(title)}</dc:title><dc:language>${xml(language)}</dc:language><dc:publisher>${xml(newspaper)}</dc:publisher><dc:date>${xml(date)}</dc:date>${source}<dc:type>newspaper</dc:type>
<meta property="dcterms:modified">${xml(date)}T00:00:00Z</meta><meta property="schema:accessMode">textual</meta><meta property="schema:accessModeSufficient">textual</meta><meta property="schema:accessibilityFeature">tableOfContents</meta><meta property="schema:accessibilityFeature">readingOrder</meta><meta property="schema:accessibilityHazard">none</meta></metadata>
<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/><item id="style" href="style.css" media-type="text/css"/>${files.join("")}</manifest>
<spine><itemref idref="nav"/>${spine.join("")}</spine></package>
`;
}

function page({ language }, title, body) {
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" xml:lang="${xml(language)}" lang="${xml(language)}"><head><title>${xml(title)}</title><link rel="stylesheet" href="style.css"/></head><body>
${body}</body></html>
`;
}

function contents({ title, chapters }) {
  const parts = chapters.map(({ slug, name, entries }) => {
    const titles = entries.map((one) => `<li><a href="${slug}.xhtml#a${one.id}">${xml(one.title)}</a></li>`).join("");
    return `<li><a href="${slug}.xhtml">${xml(name)}</a>${titles && `<ol>${titles}</ol>`}</li>\n`;
  });
  return `<nav epub:type="toc" role="doc-toc"><h1>${xml(title)}</h1><ol>\n${parts.join("")}</ol></nav>\n`;
}

function chapter({ name, entries }) {
  const note = (words) => (words ? `<p class="note">${xml(words)}</p>` : "");
  const articles = entries.map(
    ({ id, title, kicker, subtitle, byline, body }) =>
      `<article id="a${id}">${note(kicker)}<h2>${xml(title)}</h2>${note(subtitle)}${note(byline)}\n${body}</article>\n`,
  );
  return `<h1>${xml(name)}</h1>\n${articles.join("")}`;
}

/**
 * The text of an article's page as a book has it, XHTML: pictures leave their words, links into the site lead nowhere,
 * headings stand below the article's own, and no id is another article's.
 * @param {string} html the whole page
 * @param {string} id of the article
 */
export function text(html, id) {
  const found = new DOMParser().parseFromString(html, "text/html").querySelector("article .body");
  for (const one of found.querySelectorAll("[data-continued-from], [data-continued-on]")) one.remove(); // it is whole here
  for (const one of found.querySelectorAll("img")) one.replaceWith(one.alt);
  for (const one of found.querySelectorAll("a")) {
    if (!ELSEWHERE.test(one.getAttribute("href") ?? "")) one.removeAttribute("href");
  }
  for (const one of found.querySelectorAll("h1, h2, h3, h4, h5, h6")) one.replaceWith(lower(one));
  for (const one of found.querySelectorAll("[id]")) one.id = `a${id}-${one.id}`;
  return new XMLSerializer().serializeToString(found).replace(UNWRITABLE, "");
}

/** The same heading one level lower. */
function lower(heading) {
  const made = heading.ownerDocument.createElement(`h${Math.min(LOWEST, Number(heading.tagName[1]) + 1)}`);
  for (const { name, value } of heading.attributes) made.setAttribute(name, value);
  made.append(...heading.childNodes);
  return made;
}

/** What stands at an address; without a network what the browser keeps of it. */
async function load(address) {
  const response = await fetch(address).catch(() => caches.match(address));
  if (!response?.ok) throw new Error(`${response?.status ?? "no network"} ${address}`);
  return response.text();
}

/** The texts of articles by id, some at once; `tell` is told how many there are so far. */
async function texts(articles, tell) {
  const found = new Map();
  const queue = [...articles];
  const one = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      found.set(next.id, text(await load(next.address), next.id));
      tell(found.size);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  return found;
}

/** The book of the issue whose JSON stands at `address`; names of pages and of the day are those of the page shown. */
async function collect(address, tell) {
  const issue = JSON.parse(await load(address));
  const there = issue.articles.map((one) => ({ ...one, address: new URL(one.url, address).href }));
  const bodies = await texts(there, (count) => tell(`${count}/${there.length}`));
  const names = new Map([...document.querySelectorAll(".page-block h2 a")].map((one) => [one.href, one.textContent]));
  const home = ({ id, pages: [label] }) =>
    issue.pages.find((one) => one.page === label) ?? issue.pages.find((one) => one.articles.includes(id));
  const chapters = issue.pages.map((one) => ({
    slug: one.url.replace("/", ""),
    name: names.get(new URL(one.url, address).href) ?? one.page,
    entries: there.filter((article) => home(article) === one).map((article) => entry(article, bodies)),
  }));
  const day = document.querySelector(".masthead time")?.textContent ?? issue.date;
  return { ...issue, title: `${issue.newspaper} ${day}`, chapters };
}

function entry({ agency = "", authors = [], ...one }, bodies) {
  return { ...one, byline: [agency, ...authors].filter(Boolean).join(" "), body: bodies.get(one.id) };
}

function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/**
 * Make the book that a button offers, and hand it to the browser to keep. The button says how far it is.
 * @param {HTMLButtonElement} button
 */
export async function take(button) {
  if (button.ariaBusy === "true") return;
  const { book, name, lost } = button.dataset;
  const words = button.textContent;
  button.ariaBusy = "true";
  const tell = (state) => {
    if (button.ariaBusy === "true") button.textContent = `${words} ${state}`; // what is still on its way says no more
  };
  try {
    save(await write(await collect(new URL(book, location.href).href, tell)), name);
    button.textContent = words;
  } catch (error) {
    console.info(error);
    tell(lost);
    setTimeout(() => (button.textContent = words), 6000);
  }
  button.ariaBusy = "false";
}
