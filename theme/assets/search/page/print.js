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
  const every = lines.map((line) => ({ line, spread: folding.spread(line[4], true) })).filter(({ spread }) => spread.letters);
  let next = 0;
  const places = every.map(({ spread }) => {
    const at = placeOf(spread.letters, pairs, next);
    if (at !== undefined) next = at + spread.letters.length;
    return at;
  });
  settle(places, every.map(({ spread }) => spread.letters), letters);
  return every.flatMap(({ line, spread }, number) => {
    const at = places[number];
    return at === undefined ? [] : [{ line, spread, at }];
  });
}

/**
 * Find the places of lines of one letter, which have no pair: right behind the line before, or right before the next one.
 * @param {(number | undefined)[]} places where each line begins, as far as that is known
 * @param {string[]} own letters of each line
 * @param {string} letters
 */
function settle(places, own, letters) {
  const single = [...own.keys()].filter((line) => own[line].length === 1);
  for (const line of single) {
    const behind = line ? (places[line - 1] ?? NaN) + own[line - 1].length : 0;
    if (letters[behind] === own[line]) places[line] = behind;
  }
  for (const line of single.reverse()) {
    const ahead = (places[line + 1] ?? NaN) - 1;
    if (letters[ahead] === own[line]) places[line] ??= ahead;
  }
}

/**
 * Where in the article most of a line's own letters stand in a row, nearest to `next`.
 * @param {string} own
 * @param {Map<string, number[]>} pairs
 * @param {number} next
 */
function placeOf(own, pairs, next) {
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
 * By how many letters a line's own are moved from `start` to `end` of the article's; undefined where they were misread.
 * @param {Told} told
 * @param {string} letters
 * @param {number} start
 * @param {number} end
 */
function moved({ spread, at }, letters, start, end) {
  const sought = letters.slice(start, end);
  return MOVED.find((by) => start - at + by >= 0 && spread.letters.startsWith(sought, start - at + by));
}

/**
 * Where a hit is printed: its words, or all of a line in which they were misread. A letter too many makes a line seem to
 * reach into the one beside it: what that one has is printed there.
 * @param {Told[]} told
 * @param {string} letters
 * @param {[number, number]} hit its first letter, and the one behind its last
 * @param {number} shape the picture's height by its width
 */
export function printed(told, letters, [first, end], shape) {
  const found = /** @type {{box: Box, words: string, start: number}[]} */ ([]);
  for (const one of told) {
    const { line, spread, at } = one;
    const [start, last] = [Math.max(first, at), Math.min(end, endOf(one))];
    if (start >= last) continue;
    const by = moved(one, letters, start, last);
    const hasIt = (/** @type {Told} */ other) => other.at <= start && last <= endOf(other) && moved(other, letters, start, last) !== undefined;
    if (by === undefined && told.some(hasIt)) continue;
    const range = by === undefined ? [0, line[4].length] : [spread.starts[start - at + by], spread.ends[last - at + by - 1]];
    found.push({ box: part(line, range[0], range[1], shape), words: line[4], start: range[0] });
  }
  return found;
}

/** @param {Told} told */
function endOf({ spread, at }) {
  return at + spread.letters.length;
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
