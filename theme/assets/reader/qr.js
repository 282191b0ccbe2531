// An address as a QR code (ISO/IEC 18004): bytes, level M, versions 1 to 10, which is 213 bytes. Text in, squares out.

/** Of each version: error correction codewords of a block, blocks, codewords in all. */
const VERSIONS = [[10, 1, 26], [16, 1, 44], [26, 1, 70], [18, 2, 100], [24, 2, 134], [16, 4, 172], [18, 4, 196], [22, 4, 242], [22, 5, 292], [26, 5, 346]];
const MASKS = [
  (x, y) => (x + y) % 2,
  (x, y) => y % 2,
  (x) => x % 3,
  (x, y) => (x + y) % 3,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2,
  (x, y) => ((x * y) % 2) + ((x * y) % 3),
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2,
];

/** The product of two bytes in the field of 256 elements over 0x11d. */
function times(a, b) {
  let product = 0;
  for (let bit = 7; bit >= 0; bit--) product = ((product << 1) ^ ((product >> 7) * 0x11d) ^ (((b >> bit) & 1) * a)) & 0x1ff;
  return product & 0xff;
}

/** Reed and Solomon's check bytes of `data`. */
function checks(data, count) {
  const divisor = new Array(count).fill(0);
  divisor[count - 1] = 1;
  let root = 1;
  for (let step = 0; step < count; step++) {
    for (let at = 0; at < count; at++) divisor[at] = times(divisor[at], root) ^ (divisor[at + 1] ?? 0);
    root = times(root, 2);
  }
  const rest = new Array(count).fill(0);
  for (const byte of data) {
    const factor = byte ^ rest.shift();
    rest.push(0);
    divisor.forEach((one, at) => (rest[at] ^= times(one, factor)));
  }
  return rest;
}

/** The bytes with what says how many they are, filled up to what a version holds. */
function filled(bytes, version, room) {
  const bits = [[4, 4], [bytes.length, version < 10 ? 8 : 16], ...[...bytes].map((byte) => [byte, 8]), [0, 4]];
  const text = bits.map(([value, length]) => value.toString(2).padStart(length, "0")).join("").slice(0, room * 8);
  const whole = text.padEnd(Math.ceil(text.length / 8) * 8, "0").match(/.{8}/g).map((byte) => Number.parseInt(byte, 2));
  while (whole.length < room) whole.push(...[0xec, 0x11].slice(0, room - whole.length));
  return whole;
}

/** Data and checks, block by block, as they are woven into one another. */
function woven(data, [perBlock, blocks, all]) {
  const short = Math.floor(all / blocks) - perBlock;
  const longer = all % blocks;
  const parts = [];
  for (let number = 0, from = 0; number < blocks; number++) {
    const length = short + (number < blocks - longer ? 0 : 1);
    parts.push(data.slice(from, (from += length)));
  }
  const weave = (lists) => Array.from({ length: Math.max(...lists.map(({ length }) => length)) }, (_, at) => lists.flatMap((one) => one[at] ?? [])).flat();
  return [...weave(parts), ...weave(parts.map((part) => checks(part, perBlock)))];
}

/** `value` with the remainder of its division, which readers mend it by. */
function guarded(value, divisor, bits) {
  let rest = value;
  for (let step = 0; step < bits; step++) rest = (rest << 1) ^ ((rest >> (bits - 1)) * divisor);
  return (value << bits) | rest;
}

/** The squares that every code of a version has; undefined where data go. */
function frame(version) {
  const size = version * 4 + 17;
  const squares = Array.from({ length: size }, () => new Array(size).fill(undefined));
  const put = (x, y, dark) => {
    if (x >= 0 && y >= 0 && x < size && y < size) squares[y][x] = Boolean(dark);
  };
  for (let at = 0; at < size; at++) put(6, at, at % 2 === 0), put(at, 6, at % 2 === 0);
  for (const [x, y] of [[3, 3], [size - 4, 3], [3, size - 4]]) {
    for (let dx = -4; dx <= 4; dx++) for (let dy = -4; dy <= 4; dy++) put(x + dx, y + dy, ![2, 4].includes(Math.max(Math.abs(dx), Math.abs(dy))));
  }
  const steps = version === 1 ? [] : Array.from({ length: Math.floor(version / 7) + 2 }, (_, at) => at);
  const gap = Math.ceil((size - 13) / Math.max(1, 2 * steps.length - 2)) * 2;
  const centres = steps.map((at) => (at ? size - 7 - (steps.length - 1 - at) * gap : 6));
  for (const x of centres) for (const y of centres) {
    if (squares[y][x] !== undefined && (x === 6 || y === 6) && (x < 9 || x > size - 10) && (y < 9 || y > size - 10)) continue;
    for (let dx = -2; dx <= 2; dx++) for (let dy = -2; dy <= 2; dy++) put(x + dx, y + dy, Math.max(Math.abs(dx), Math.abs(dy)) !== 1);
  }
  if (version >= 7) {
    const said = guarded(version, 0x1f25, 12);
    for (let bit = 0; bit < 18; bit++) {
      const [far, near] = [size - 11 + (bit % 3), Math.floor(bit / 3)];
      put(far, near, (said >> bit) & 1), put(near, far, (said >> bit) & 1);
    }
  }
  format(put, size, 0);
  return squares;
}

/** Say which mask was laid over it, twice. */
function format(put, size, mask) {
  const said = guarded(mask, 0x537, 10) ^ 0x5412; // level M is 00
  const bit = (at) => (said >> at) & 1;
  for (let at = 0; at < 6; at++) put(8, at, bit(at)), put(14 - (at + 9), 8, bit(at + 9));
  put(8, 7, bit(6)), put(8, 8, bit(7)), put(7, 8, bit(8));
  for (let at = 0; at < 8; at++) put(size - 1 - at, 8, bit(at));
  for (let at = 8; at < 15; at++) put(8, size - 15 + at, bit(at));
  put(8, size - 8, true);
}

/** The data in columns of two, up and down from the right, under a mask. */
function laid(frame, bytes, mask) {
  const size = frame.length;
  const squares = frame.map((row) => [...row]);
  let place = 0;
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step++) {
      const y = ((right + 1) & 2) === 0 ? size - 1 - step : step;
      for (const x of [right, right - 1]) {
        if (frame[y][x] !== undefined) continue;
        const bit = ((bytes[place >> 3] ?? 0) >> (7 - (place & 7))) & 1;
        squares[y][x] = Boolean(bit) !== (MASKS[mask](x, y) === 0);
        place++;
      }
    }
  }
  format((x, y, dark) => (squares[y][x] = Boolean(dark)), size, mask);
  return squares;
}

/** How hard a code is to read: runs, blocks, what looks like a corner, uneven darkness. */
function penalty(squares) {
  const size = squares.length;
  const lines = [...squares, ...squares.map((_, x) => squares.map((row) => row[x]))].map((line) => line.map(Number).join(""));
  const runs = lines.flatMap((line) => line.match(/0{5,}|1{5,}/g) ?? []).reduce((sum, { length }) => sum + length - 2, 0);
  const corners = lines.reduce((sum, line) => sum + (line.match(/(?=10111010000|00001011101)/g) ?? []).length * 40, 0);
  let blocks = 0;
  for (let y = 1; y < size; y++) for (let x = 1; x < size; x++) {
    const one = squares[y][x];
    if (one === squares[y - 1][x] && one === squares[y][x - 1] && one === squares[y - 1][x - 1]) blocks += 3;
  }
  const dark = squares.flat().filter(Boolean).length / size ** 2;
  return runs + corners + blocks + Math.floor(Math.abs(dark * 20 - 10)) * 10;
}

/** The code's squares, row by row, dark ones true; undefined where the text is too long. `mask` for whoever compares. */
export function qr(text, mask) {
  const bytes = new TextEncoder().encode(text);
  const holds = ([perBlock, blocks, all], at) => bytes.length <= all - perBlock * blocks - (at < 9 ? 2 : 3);
  const version = VERSIONS.findIndex(holds) + 1;
  if (!version) return undefined;
  const [perBlock, blocks, all] = VERSIONS[version - 1];
  const codewords = woven(filled(bytes, version, all - perBlock * blocks), VERSIONS[version - 1]);
  const empty = frame(version);
  if (mask !== undefined) return laid(empty, codewords, mask);
  const made = MASKS.map((_, at) => laid(empty, codewords, at));
  const marks = made.map(penalty);
  return made[marks.indexOf(Math.min(...marks))];
}
