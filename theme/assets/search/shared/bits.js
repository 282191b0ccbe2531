// @ts-check
// Numbers in as few bits as they need: the twin of builder/search/index/bits.py.

/** Ones in a row that say: no short number, but one of `RAW` bits follows. */
const LONGEST = 16;
const RAW = 32;

/** Bits in which a file says how many rows it has. */
export const COUNT = 24;

export class Bits {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes;
    this.place = 0;
  }

  bit() {
    const bit = (this.bytes[this.place >> 3] >> (this.place & 7)) & 1;
    this.place += 1;
    return bit;
  }

  /** @param {number} count of bits, the lowest first */
  take(count) {
    let value = 0;
    for (let number = 0; number < count; number += 1) value += this.bit() * 2 ** number;
    return value;
  }

  /** @param {number} low bits that stand as they are */
  rice(low) {
    let ones = 0;
    while (ones < LONGEST && this.bit()) ones += 1;
    return ones < LONGEST ? ones * 2 ** low + this.take(low) : this.take(RAW);
  }

  gamma() {
    let size = 0;
    while (this.bit()) size += 1;
    return 2 ** size + this.take(size);
  }

  /**
   * Numbers in order, by their distances.
   * @param {number} count
   * @param {number} most what they are below
   */
  row(count, most) {
    const low = Math.max(0, 31 - Math.clz32(Math.floor((most * 11) / (count * 16))));
    let last = -1;
    return Array.from({ length: count }, () => (last += 1 + this.rice(low)));
  }
}
