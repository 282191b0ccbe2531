// @ts-check
// Where on the picture of a page an article's words are printed. A recogniser told lines of print and their words, with
// whatever it misread: which part of the article a line is, is told by the pairs of letters that both have.

/** @typedef {[number, number, number, number]} Box left, top, right, bottom in thousandths of the picture */
/** @typedef {[...Box, string]} Line a box, and the words in it as they were recognised */

/**
 * @typedef {object} Told a line that the article has
 * @property {Line} line
 * @property {import("../shared/fold.js").Spread} spread its words
 * @property {number} at where in the article's letters it begins
 */

const ALIKE = 0.5; // share of a line's pairs that stand in a row in the article
const MOVED = [0, 1, -1, 2, -2]; // letters by which what was misread moves the rest of a line
const NARROW = 0.5; // how wide a letter of ASCII is, by one of Chinese
const UPRIGHT = 1.5; // how much higher than wide a line is that runs downwards

/**
 * The lines that are the article's. Where words are printed more than once, a line follows the one before it.
 * @param {Line[]} lines in the order in which they are read
 * @param {string} letters the article's, as `Hits` have them
 * @param {import("../shared/fold.js").Folding} folding
 */
export function tell(lines, letters, folding) {
  /** @type {Map<string, number[]>} */
  const pairs = new Map();
  for (let place = 0; place + 1 < letters.length; place += 1) {
    const pair = letters.slice(place, place + 2);
    pairs.set(pair, [...(pairs.get(pair) ?? []), place]);
  }
  const told = /** @type {Told[]} */ ([]);
  let next = 0;
  for (const line of lines) {
    const spread = folding.spread(line[4], true);
    const at = placeOf(spread.letters, letters, pairs, next);
    if (at === undefined) continue;
    told.push({ line, spread, at });
    next = at + spread.letters.length;
  }
  return told;
}

/**
 * Where in `letters` most of a line's own stand in a row, nearest to `next`; a line of one letter stands there or nowhere.
 * @param {string} own
 * @param {string} letters
 * @param {Map<string, number[]>} pairs
 * @param {number} next
 */
function placeOf(own, letters, pairs, next) {
  if (own.length < 2) return own && letters.startsWith(own, next) ? next : undefined;
  /** @type {Map<number, number>} */
  const votes = new Map();
  for (let unit = 0; unit + 1 < own.length; unit += 1) {
    for (const place of pairs.get(own.slice(unit, unit + 2)) ?? []) votes.set(place - unit, (votes.get(place - unit) ?? 0) + 1);
  }
  const most = Math.max(0, ...votes.values());
  if (!most || most < ALIKE * (own.length - 1)) return undefined;
  const best = [...votes.keys()].filter((place) => votes.get(place) === most);
  return best.reduce((one, other) => (Math.abs(other - next) < Math.abs(one - next) ? other : one));
}

/**
 * Where a hit is printed: its words, or all of a line in which they were misread.
 * @param {Told[]} told
 * @param {string} letters
 * @param {[number, number]} hit its first letter, and the one behind its last
 * @param {number} shape the picture's height by its width
 */
export function printed(told, letters, [first, end], shape) {
  const found = /** @type {{box: Box, words: string, start: number}[]} */ ([]);
  for (const { line, spread, at } of told) {
    const from = Math.max(first - at, 0);
    const to = Math.min(end - at, spread.letters.length);
    if (from >= to) continue;
    const sought = letters.slice(at + from, at + to);
    const moved = MOVED.find((by) => from + by >= 0 && spread.letters.startsWith(sought, from + by));
    const range = moved === undefined ? [0, line[4].length] : [spread.starts[from + moved], spread.ends[to + moved - 1]];
    found.push({ box: part(line, range[0], range[1], shape), words: line[4], start: range[0] });
  }
  return found;
}

/**
 * The part of a line's box that its words from `start` to `end` take.
 * @param {Line} line
 * @param {number} start
 * @param {number} end
 * @param {number} shape
 * @returns {Box}
 */
function part([left, top, right, bottom, words], start, end, shape) {
  const [before, until, all] = [start, end, words.length].map((place) => room(words.slice(0, place)));
  const runsDown = [...words].length > 1 && (bottom - top) * shape > UPRIGHT * (right - left);
  const along = (/** @type {number} */ from, /** @type {number} */ to) => [before, until].map((share) => from + ((to - from) * share) / all);
  if (runsDown) return /** @type {Box} */ ([left, along(top, bottom)[0], right, along(top, bottom)[1]]);
  return /** @type {Box} */ ([along(left, right)[0], top, along(left, right)[1], bottom]);
}

/** @param {string} words */
function room(words) {
  return [...words].reduce((sum, character) => sum + (character < "\x7f" ? NARROW : 1), 0);
}
