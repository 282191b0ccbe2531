// An issue as an EPUB 3 book for e-readers, a chapter a page: made of the issue's JSON, of its articles' pages and their
// pictures, which a browser that keeps the issue (assets/offline/worker.js) has already. The same issue is the same book.
import { cover, pictures } from "./book_pictures.js";
import { each, load } from "./loading.js";
import { zip } from "./zip.js";

/** @import { BookPicture } from "./book_pictures.js" */

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
.verse{text-align:left;text-indent:0;padding:0 2em}
.point{padding-left:1.25em;text-align:left;text-indent:-1.25em}
figure{margin:1em 0;text-align:center}img{max-width:100%}figcaption{font-size:.85em}
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
 * @property {BookPicture[]} [pictures] that the bodies show
 * @property {BookPicture} [cover] the first page as it was printed; a cover is drawn where there is none
 */

/**
 * The book's file.
 * @param {Book} book
 */
export function write(book) {
  const { file, data } = front(book);
  const chapters = book.chapters.map((one) => [`${one.slug}.xhtml`, page(book, one.name, chapter(one))]);
  return zip(
    [
      ["mimetype", TYPE],
      ["META-INF/container.xml", CONTAINER],
      ["content.opf", opf(book)],
      ["style.css", STYLE],
      ["nav.xhtml", page(book, book.title, contents(book))],
      ...chapters,
      ...(book.pictures ?? []).map((one) => [one.file, one.data]),
      [file, data],
    ],
    TYPE,
  );
}

/** The cover: the printed page, else the newspaper's name and the date between rules. */
function front({ cover: printed, newspaper, date }) {
  if (printed) return printed;
  const size = Math.min(96, Math.ceil(520 / [...newspaper].length));
  const data = `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="600" height="800" viewBox="0 0 600 800"><rect width="600" height="800" fill="#fdfcf9"/><rect width="600" height="24" fill="#8f191c"/><path d="M40 190h520M40 420h520M40 426h520" stroke="#1c1b19" stroke-width="2"/><g font-family="serif" text-anchor="middle" fill="#1c1b19"><text x="300" y="340" font-size="${size}" font-weight="bold">${xml(newspaper)}</text><text x="300" y="480" font-size="30">${xml(date)}</text></g></svg>
`;
  return { file: "cover.svg", type: "image/svg+xml", data };
}

function opf(book) {
  const { id, title, newspaper, language, date, url, chapters } = book;
  const shown = [{ ...front(book), properties: ' properties="cover-image"' }, ...(book.pictures ?? [])].map(
    ({ file, type, properties = "" }) => `<item id="${file}" href="${file}" media-type="${type}"${properties}/>`,
  );
  const visual = book.pictures?.length ? '<meta property="schema:accessMode">visual</meta>' : "";
  const files = chapters.map(({ slug }) => `<item id="p${slug}" href="${slug}.xhtml" media-type="application/xhtml+xml"/>`);
  const spine = chapters.map(({ slug }) => `<itemref idref="p${slug}"/>`);
  const source = url ? `<dc:source>${xml(url)}</dc:source>` : "";
  return `<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="${xml(language)}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">${xml(id)}</dc:identifier><dc:title>${xml(title)}</dc:title><dc:language>${xml(language)}</dc:language><dc:publisher>${xml(newspaper)}</dc:publisher><dc:date>${xml(date)}</dc:date>${source}<dc:type>newspaper</dc:type>
<meta property="dcterms:modified">${xml(date)}T00:00:00Z</meta><meta property="schema:accessMode">textual</meta>${visual}<meta property="schema:accessModeSufficient">textual</meta><meta property="schema:accessibilityFeature">tableOfContents</meta><meta property="schema:accessibilityFeature">readingOrder</meta><meta property="schema:accessibilityHazard">none</meta></metadata>
<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/><item id="style" href="style.css" media-type="text/css"/>${files.join("")}${shown.join("")}</manifest>
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
 * The text of an article's page as a book has it, but for its pictures, which keep their whole addresses: links into the site
 * lead nowhere, headings stand below the article's own, and no id is another article's.
 * @param {string} html the whole page
 * @param {{id: string, address: string}} article
 */
export function body(html, { id, address }) {
  const found = new DOMParser().parseFromString(html, "text/html").querySelector("article .body");
  for (const one of found.querySelectorAll("[data-continued-from], [data-continued-on]")) one.remove(); // it is whole here
  for (const one of found.querySelectorAll("img")) one.setAttribute("src", new URL(one.getAttribute("src"), address).href);
  for (const one of found.querySelectorAll("a")) {
    if (!ELSEWHERE.test(one.getAttribute("href") ?? "")) one.removeAttribute("href");
  }
  for (const one of found.querySelectorAll("h1, h2, h3, h4, h5, h6")) one.replaceWith(lower(one));
  for (const one of found.querySelectorAll("[id]")) one.id = `a${id}-${one.id}`;
  return found;
}

/**
 * A body as XHTML; pictures that the book does not hold leave their words.
 * @param {Element} found
 * @param {Map<string, BookPicture>} held by address
 */
export function text(found, held) {
  for (const one of found.querySelectorAll("img")) {
    const picture = held.get(one.src);
    one.replaceWith(picture ? image(one, picture) : one.alt);
  }
  return new XMLSerializer().serializeToString(found).replace(UNWRITABLE, "");
}

/** A book's own picture in the place of a page's. */
function image({ ownerDocument, alt }, { file }) {
  const made = ownerDocument.createElement("img");
  made.setAttribute("src", file);
  made.alt = alt;
  return made;
}

/** The same heading one level lower. */
function lower(heading) {
  const made = heading.ownerDocument.createElement(`h${Math.min(LOWEST, Number(heading.tagName[1]) + 1)}`);
  for (const { name, value } of heading.attributes) made.setAttribute(name, value);
  made.append(...heading.childNodes);
  return made;
}

/** The bodies of articles by id; `tell` is told how many there are so far. */
async function bodies(articles, tell) {
  const found = new Map();
  await each(articles, AT_ONCE, async (one) => {
    found.set(one.id, body(await (await load(one.address)).text(), one));
    tell(found.size);
  });
  return found;
}

/** The book of the issue whose JSON stands at `address`; names of pages and of the day are those of the page shown. */
async function collect(address, tell) {
  const issue = await (await load(address)).json();
  const there = issue.articles.map((one) => ({ ...one, address: new URL(one.url, address).href }));
  const found = await bodies(there, (count) => tell(`${count}/${there.length}`));
  const shown = there.flatMap(({ id }) => [...found.get(id).querySelectorAll("img")].map((one) => one.src));
  const held = await pictures(shown);
  const names = new Map([...document.querySelectorAll(".page-block h2 a")].map((one) => [one.href, one.textContent]));
  const home = ({ id, pages: [label] }) =>
    issue.pages.find((one) => one.page === label) ?? issue.pages.find((one) => one.articles.includes(id));
  const chapters = issue.pages.map((one) => ({
    slug: one.url.replace("/", ""),
    name: names.get(new URL(one.url, address).href) ?? `${one.page} ${one.section ?? ""}`.trim(),
    entries: there.filter((article) => home(article) === one).map((article) => entry(article, text(found.get(article.id), held))),
  }));
  const day = document.querySelector(".masthead time")?.textContent ?? issue.date;
  const first = issue.pages[0] && (await cover(new URL(issue.pages[0].url, address).href));
  return { ...issue, title: `${issue.newspaper} ${day}`, chapters, pictures: [...held.values()], cover: first };
}

function entry({ agency = "", authors = [], ...one }, words) {
  return { ...one, byline: [agency, ...authors].filter(Boolean).join(" "), body: words };
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
