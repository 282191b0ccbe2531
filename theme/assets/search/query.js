// @ts-check
// What a reader typed, as words that must all occur and words that must not.

/**
 * @typedef {object} Query
 * @property {string[]} words each to be found as it stands
 * @property {string[]} without none of which may occur
 */

export const LONGEST = 400;

/**
 * Words stand between spaces. `"…"` holds a word with spaces in it; `-…` is a word that must not occur. A quote
 * that nothing closes, and a hyphen where no other word is, are characters like any other: whatever run of
 * characters somebody cuts from an article and pastes here has to find it.
 * @param {string} text
 * @returns {Query}
 */
export function parse(text) {
  /** @type {Query} */
  const query = { words: [], without: [] };
  const found = [...text]
    .slice(0, LONGEST)
    .join("")
    .matchAll(/(?<!\S)(-?)"([^"]*[^"\s][^"]*)"(?!\S)|(?<!\S)(-?)(\S+)/gu);
  const entries = [...found].map(([whole, quotedNot, quoted, not, plain]) => ({
    whole,
    not: Boolean(quotedNot || (not && plain)),
    word: quoted ?? plain,
  }));
  const positive = entries.some((entry) => !entry.not);
  for (const entry of entries) {
    if (!positive) query.words.push(entry.whole);
    else if (entry.not) query.without.push(entry.word);
    else query.words.push(entry.word);
  }
  return query;
}
