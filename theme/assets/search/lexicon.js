// @ts-check
// Which pairs a volume has at all, and which of its headlines have them: the twin of builder/search/lexicon.py.

/**
 * A number of 32 bits for a pair of characters.
 * @param {string} pair
 */
export function number(pair) {
  const [one, other] = [...pair].map((character) => /** @type {number} */ (character.codePointAt(0)));
  let mixed = Math.imul(one, 0x9e3779b1) ^ Math.imul(other, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}

/**
 * Which file has a pair.
 * @param {number} code of the pair
 * @param {number} files a power of two
 */
export function file(code, files) {
  return files > 1 ? code >>> (32 - Math.log2(files)) : 0;
}

/**
 * Whether the volume may have a pair, and the articles whose headline has it.
 * @param {Uint8Array} bytes the file that has the pair
 * @param {number} code of the pair
 * @param {number} files
 * @param {number} kept bits of the code by which the volume tells pairs apart
 * @returns {number[] | null} null where the volume has no such pair
 */
export function look(bytes, code, files, kept) {
  const rest = (code & (0xffffffff >>> Math.log2(files))) >>> 0;
  const read = reader(bytes);
  let there = false;
  for (let left = read(), at = 0; left; left -= 1) {
    at += read();
    if (at === (kept < 32 ? rest >>> (32 - kept) : rest)) there = true;
  }
  if (!there) return null;
  for (let at = 0; read.more(); ) {
    at += read();
    const articles = [];
    for (let left = read(), article = 0; left; left -= 1) articles.push((article += read()));
    if (at === rest) return articles;
  }
  return [];
}

/** @param {Uint8Array} bytes */
function reader(bytes) {
  let at = 0;
  const read = () => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = bytes[at++];
      value += (byte & 127) * factor;
      if (!(byte & 128)) return value;
    }
  };
  return Object.assign(read, { more: () => at < bytes.length });
}
