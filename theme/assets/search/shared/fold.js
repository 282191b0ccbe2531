// @ts-check
// One query, every spelling: the table that the builder wrote (builder/search/text/fold.py), read and used alike.

/**
 * @typedef {object} Table what `fold.gz` holds
 * @property {[number, number, number, number][]} runs first, count, step, offset
 * @property {string} gaps distances between the characters that become one other, plus 31
 * @property {string} one what they become
 * @property {Record<string, string>} many characters that become several
 * @property {string} none characters that vanish
 * @property {number[]} marks first, last, first, last, …: code points that are no part of a word
 * @property {string[]} [writings] classes of folded characters that are written for one another; other sites may have none
 */

/**
 * @typedef {object} Spread a text laid out for matching
 * @property {string} letters folded, without marks
 * @property {string[]} gaps the marks before each UTF-16 unit of `letters`, and after the last; spaces left out
 * @property {number[]} starts where in the text the character of each unit begins
 * @property {number[]} ends where it ends
 */

export class Folding {
  /** @param {Table} table */
  constructor(table) {
    this.table = table;
    this.marks = table.marks;
    this.none = new Set(table.none);
    this.targets = [...table.one];
    let code = 0;
    this.codes = Uint32Array.from(table.gaps, (gap) => (code += /** @type {number} */ (gap.codePointAt(0)) - 31));
    /** @type {Map<string, string>} what was looked up before: the whole table would take a search's first 30 ms */
    this.known = new Map();
    /** @type {Map<string, string>} the class of each character that is written for others */
    this.classes = new Map((table.writings ?? []).flatMap((one) => [...one].map((character) => [character, one])));
  }

  /**
   * @param {string} character one code point
   * @returns {string} what it is folded to, which may be nothing
   */
  one(character) {
    let folded = this.known.get(character);
    if (folded === undefined) this.known.set(character, (folded = this.look(character)));
    return folded;
  }

  /** @param {string} character */
  look(character) {
    const { many, runs } = this.table;
    if (Object.hasOwn(many, character)) return many[character];
    if (this.none.has(character)) return "";
    const code = /** @type {number} */ (character.codePointAt(0));
    const run = runs.find(([first, count, step]) => first <= code && code < first + count * step && (code - first) % step === 0);
    if (run) return String.fromCodePoint(code + run[3]);
    const place = below(this.codes, code);
    return this.codes[place] === code ? this.targets[place] : character;
  }

  /** @param {string} text */
  fold(text) {
    let folded = "";
    for (const character of text) folded += this.one(character);
    return folded;
  }

  /**
   * The characters that a folded one is written for, and itself.
   * @param {string} character
   */
  writings(character) {
    return [...(this.classes.get(character) ?? character)];
  }

  /**
   * Each character that is written for others replaced by the first of its class.
   * @param {string} folded
   */
  equate(folded) {
    return Array.from(folded, (character) => this.writings(character)[0]).join("");
  }

  /** @param {string} text */
  letters(text) {
    return [...this.fold(text)].filter((character) => !this.isMark(character)).join("");
  }

  /** @param {string} character one code point, folded */
  isMark(character) {
    const code = /** @type {number} */ (character.codePointAt(0));
    let low = 0;
    let high = this.marks.length / 2;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.marks[2 * middle + 1] < code) low = middle + 1;
      else high = middle;
    }
    return 2 * low < this.marks.length && this.marks[2 * low] <= code;
  }

  /**
   * What a reader looks for. Marks at its ends are how it was typed or pasted, so they count only where there is nothing else.
   * @param {string} text
   * @param {boolean} [equated]
   * @returns {Spread}
   */
  sought(text, equated) {
    const spread = this.spread(text, equated);
    if (spread.letters) spread.gaps[0] = spread.gaps[spread.letters.length] = "";
    return spread;
  }

  /**
   * @param {string} text
   * @param {boolean} [equated] whether characters that are written for one another count as one
   * @returns {Spread}
   */
  spread(text, equated = false) {
    const spread = { letters: "", gaps: [""], starts: /** @type {number[]} */ ([]), ends: /** @type {number[]} */ ([]) };
    let place = 0;
    for (const character of text) {
      const end = place + character.length;
      for (const folded of equated ? this.equate(this.one(character)) : this.one(character)) {
        if (this.isMark(folded)) {
          const gap = spread.gaps.length - 1;
          if (folded !== " " && !(folded === "-" && spread.gaps[gap].endsWith("-"))) spread.gaps[gap] += folded;
          continue;
        }
        spread.letters += folded;
        for (let unit = 0; unit < folded.length; unit += 1) {
          spread.starts.push(place);
          spread.ends.push(end);
          spread.gaps.push("");
        }
      }
      place = end;
    }
    return spread;
  }
}

/**
 * How many of these numbers in order are below another.
 * @param {Uint32Array} numbers
 * @param {number} most
 */
function below(numbers, most) {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle] < most) low = middle + 1;
    else high = middle;
  }
  return low;
}
