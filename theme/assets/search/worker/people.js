// @ts-check
// The pages that people write, which Pagefind searches: its own script and index, as its manual says.

/** @typedef {import("./excerpt.js").Parts} Parts */
/** @typedef {{url: string, title: string, excerpt: Parts}} SitePage */

/** Pages that are shown at most, and letters of a query with which anybody looks for one. */
const MOST = 3;
const LETTERS = 40;

const HAN = /\p{Script=Han}/gu;
const AFTER = /(\p{Script=Han}(?:<\/?mark>)*) +/gu;
const BEFORE = / +((?:<\/?mark>)*\p{Script=Han})/gu;

/** @type {Promise<any> | undefined} */
let pagefind;

/**
 * The pages that hold what was typed: one word as it stands, of several words all.
 * @param {string} root the site's address
 * @param {string[]} words
 * @returns {Promise<SitePage[]>}
 */
export async function sitePages(root, words) {
  const spaced = words.map((word) => word.replace(/"/g, "").replace(HAN, " $& ").trim()).filter(Boolean);
  if (!spaced.length || words.join("").length > LETTERS) return [];
  pagefind ??= begin(root);
  pagefind.catch(() => (pagefind = undefined));
  const { results } = await (await pagefind).search(spaced.length > 1 ? spaced.join(" ") : `"${spaced[0]}"`);
  const found = await Promise.all(results.slice(0, MOST).map((/** @type {any} */ one) => one.data()));
  return found.map(({ url, meta, excerpt }) => ({ url, title: joined(meta.title ?? ""), excerpt: parts(excerpt) }));
}

/** @param {string} root */
async function begin(root) {
  const address = new URL("search/pages/", root).href;
  const found = await import(`${address}pagefind.js`);
  await found.options({ basePath: address, baseUrl: root });
  return found;
}

/**
 * A text without the spaces that the builder put between Han characters.
 * @param {string} text
 */
function joined(text) {
  return text.replace(AFTER, "$1").replace(BEFORE, "$1");
}

/**
 * An excerpt of Pagefind, which marks hits with an element, in parts.
 * @param {string} excerpt
 * @returns {Parts}
 */
function parts(excerpt) {
  const found = joined(excerpt).replaceAll("</mark><mark>", "").split(/<\/?mark>/);
  return found.map((text, at) => /** @type {[string, boolean]} */ ([unescaped(text), at % 2 === 1])).filter(([text]) => text);
}

/** @param {string} text */
function unescaped(text) {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
}
