// @ts-check
// An article as its page has it: the fields that were indexed, as builder/search/text/document.py gave them, and what else
// a result shows. A worker has no DOM, and needs none: the builder escapes whatever is no tag of its own.

/** @typedef {Record<string, string>} Fields by name; empty ones are left out */

/** Of the headline group, the fields that are a paragraph of the same class. */
const PARAGRAPHS = ["kicker", "subtitle", "byline", "column"];

const BODY = '<div class="body">';

/** What is no text of the article: where it came from, goes on or turned to another page. */
const TURN = /<p class="page-turn".*?<\/p>/g;

/** A picture's words stand in its place; those of a figure in its caption. */
const PICTURE = /<img [^>]*?alt="([^"]*)"[^>]*>/g;

/** @type {Record<string, string>} */
const MARKS = { amp: "&", lt: "<", gt: ">", quot: '"', "#x27": "'" };

/**
 * @param {string} url of an article's page
 * @returns {Promise<Fields>}
 */
export async function fetched(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} ${url}`);
  return read(await response.text());
}

/**
 * What the page of an article says. Throws where it is no such page.
 * @param {string} html
 * @returns {Fields}
 */
export function read(html) {
  const data = JSON.parse(between(html, '<script type="application/ld+json">', "</script>"));
  const [article, way] = data["@graph"];
  const head = html.slice(0, html.indexOf(BODY));
  const fields = {
    title: article.headline,
    ...Object.fromEntries(PARAGRAPHS.map((name) => [name, words(between(head, `<p class="${name}">`, "</p>"))])),
    text: words(between(html, BODY, "</div>").replace(TURN, "").replace(PICTURE, "$1")).replace(/\n+/g, "\n").trim(),
    date: article.datePublished,
    page: article.printPage.split("、")[0],
    section: article.articleSection ?? "",
    newspaper: way.itemListElement[0].item.name,
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value));
}

/**
 * @param {string} html
 * @param {string} begin
 * @param {string} end
 */
function between(html, begin, end) {
  const at = html.indexOf(begin);
  return at < 0 ? "" : html.slice(at + begin.length, html.indexOf(end, at));
}

/** @param {string} html */
function words(html) {
  return html.replace(/<[^>]*>/g, "").replace(/&(amp|lt|gt|quot|#x27);/g, (_, mark) => MARKS[mark]);
}
