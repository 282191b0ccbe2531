// @ts-check
// The index of a volume, where each pair stands: the twin of builder/search/index/places.py.

import { Bits, COUNT } from "../shared/bits.js";
import { Files } from "../shared/files.js";
import { halves, number } from "../shared/pairs.js";

/** Bits of a pair's number. */
const BITS = 32;

/** Parts of a file. */
const A_FILE = 16;

/**
 * @typedef {object} Shape of an index, as `search/volumes.json` says it
 * @property {number} parts a power of two
 * @property {number} gap low bits of distances between pairs
 * @property {number} length places of the volume
 */

export class Places {
  /**
   * @param {string} href the volume's address
   * @param {string} version
   * @param {Shape} shape
   * @param {() => Promise<number[]>} sizes bytes of each part
   */
  constructor(href, version, shape, sizes) {
    this.files = new Files(`${href}places/`, version);
    this.shape = shape;
    this.sizes = sizes;
  }

  /**
   * Where letters stand in a row, two or more of them: places in order.
   * @param {string} letters
   */
  async row(letters) {
    const lists = await Promise.all(halves(letters).map(async ({ pair, at }) => (await this.of(pair)).map((place) => place - at)));
    const [first, ...others] = lists.sort((a, b) => a.length - b.length);
    return others.reduce(common, first);
  }

  /**
   * Where a pair stands.
   * @param {string} pair
   */
  async of(pair) {
    const inner = BITS - Math.log2(this.shape.parts);
    const name = number(pair);
    const part = Math.floor(name / 2 ** inner);
    const sizes = await this.sizes();
    const first = part - (part % A_FILE);
    const begin = sizes.slice(first, part).reduce((sum, size) => sum + size, 0);
    const bytes = await this.files.part(`${first / A_FILE}.bin`, begin, begin + sizes[part]);
    return read(bytes, name % 2 ** inner, this.shape);
  }
}

/**
 * @param {Uint8Array} bytes of a part
 * @param {number} name what tells the pair from others in it
 * @param {Shape} shape
 * @returns {number[]}
 */
export function read(bytes, name, { gap, length }) {
  const bits = new Bits(bytes);
  for (let left = bits.take(COUNT), at = -1; left && at < name; left -= 1) {
    at += 1 + bits.rice(gap);
    const places = bits.row(bits.gamma(), length);
    if (at === name) return places;
  }
  return [];
}

/**
 * Numbers in both, which are in order.
 * @param {number[]} some the shorter one
 * @param {number[]} others
 */
function common(some, others) {
  let at = 0;
  return some.filter((one) => {
    while (others[at] < one) at += 1;
    return others[at] === one;
  });
}
