// @ts-check
// Which pairs stand where, and in which headlines, of many volumes at once: the twin of builder/search/index/lexicon.py.

import { Bits, COUNT } from "../shared/bits.js";
import { Files } from "../shared/files.js";
import { number } from "../shared/pairs.js";
import { unpackBytes } from "../shared/unpack.js";

/**
 * @typedef {object} Shape of a lexicon, as `search/volumes.json` says it
 * @property {string} path
 * @property {string} version
 * @property {number} files a power of two
 * @property {number} bits of a pair's number by which it is told from others
 * @property {number} gap low bits of distances between pairs
 * @property {number} blocks
 * @property {number} articles
 */

/** @typedef {{blocks: number[], articles: number[]}} Place where pairs stand: numbers of blocks, and of articles whose headlines have them */

export class Lexicon {
  /**
   * @param {Shape} shape
   * @param {string} site address
   */
  constructor(shape, site) {
    this.shape = shape;
    this.files = new Files(new URL(shape.path, site).href, shape.version);
  }

  /**
   * Where articles may be that have all of these pairs.
   * @param {string[]} pairs
   * @returns {Promise<Place | null>} null without any: anywhere
   */
  async places(pairs) {
    if (!pairs.length) return null;
    const [first, ...others] = await Promise.all(pairs.map((pair) => this.look(pair)));
    return others.reduce((some, other) => ({ blocks: common(some.blocks, other.blocks), articles: common(some.articles, other.articles) }), first);
  }

  /** @param {string} pair */
  async look(pair) {
    const { files, bits } = this.shape;
    const name = bits && number(pair) >>> (32 - bits);
    const inner = bits - Math.log2(files);
    return read(await this.files.read(`${Math.floor(name / 2 ** inner)}.bin`, unpackBytes), name % 2 ** inner, this.shape);
  }
}

/**
 * @param {Uint8Array} bytes of a file
 * @param {number} name what tells the pair from others in it
 * @param {Shape} shape
 * @returns {Place}
 */
export function read(bytes, name, { gap, blocks, articles }) {
  const bits = new Bits(bytes);
  for (let left = bits.take(COUNT), at = -1; left && at < name; left -= 1) {
    at += 1 + bits.rice(gap);
    const count = bits.gamma();
    const headed = bits.bit();
    const place = { blocks: bits.row(count, blocks), articles: headed ? bits.row(bits.gamma(), articles) : [] };
    if (at === name) return place;
  }
  return { blocks: [], articles: [] };
}

/**
 * @param {number[]} some
 * @param {number[]} others
 */
function common(some, others) {
  const there = new Set(others);
  return some.filter((one) => there.has(one));
}
