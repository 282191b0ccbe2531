// @ts-check
// Whether a text truly holds a word, and where. Marks that the word keeps must stand in the text at that place;
// marks that it leaves out may. Spaces count for nothing on either side.

/** @typedef {import("./fold.js").Spread} Spread */

/**
 * Where the text has the word, as ranges of UTF-16 units in the text; overlapping occurrences count once.
 * @param {Spread} text
 * @param {Spread} word
 * @returns {[number, number][]}
 */
export function find(text, word) {
  const size = word.letters.length;
  if (!size) return [];
  /** @type {[number, number][]} */
  const ranges = [];
  let place = text.letters.indexOf(word.letters);
  while (place >= 0) {
    const fits = keeps(text, word, place);
    if (fits) ranges.push([text.starts[place], text.ends[place + size - 1]]);
    place = text.letters.indexOf(word.letters, place + (fits ? size : 1));
  }
  return ranges;
}

/**
 * Whether the text holds the word; a word of marks alone too.
 * @param {Spread} text
 * @param {Spread} word
 */
export function holds(text, word) {
  if (!word.letters) return text.gaps.some((gap) => gap.includes(word.gaps[0]));
  return find(text, word).length > 0;
}

/**
 * Whether one of the texts holds the word.
 * @param {Spread[]} texts
 * @param {Spread} word
 */
export function hasIn(texts, word) {
  return texts.some((text) => holds(text, word));
}

/**
 * What a reader looks for. Marks count only between letters, or where nothing but marks was typed.
 * @param {string[]} words
 * @param {import("./fold.js").Folding} folding
 * @param {boolean} [equated]
 */
export function sought(words, folding, equated = false) {
  const all = words.map((word) => folding.sought(word, equated)).filter((word) => word.letters || word.gaps[0]);
  return all.some((word) => word.letters) ? all.filter((word) => word.letters) : all;
}

/**
 * @param {Spread} text
 * @param {Spread} word
 * @param {number} place where the word's letters begin in the text's
 */
function keeps(text, word, place) {
  const size = word.letters.length;
  if (!text.gaps[place].endsWith(word.gaps[0]) || !text.gaps[place + size].startsWith(word.gaps[size])) return false;
  for (let unit = 1; unit < size; unit += 1) {
    if (word.gaps[unit] && word.gaps[unit] !== text.gaps[place + unit]) return false;
  }
  return true;
}

/**
 * Whether the word is nothing but letters: then the index alone knows which texts hold it.
 * @param {Spread} word
 */
export function plain(word) {
  return word.gaps.every((gap) => !gap);
}
