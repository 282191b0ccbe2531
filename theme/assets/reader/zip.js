// Files as one ZIP archive: the first as it is, as an EPUB asks of its `mimetype`, other texts packed, pictures as they are.

const STORED = 0;
const DEFLATED = 8;
const VERSION = 20; // 2.0: folders and deflate
const UNIX = 3 << 8;
const FIRST_DAY = 0x21; // 1980-01-01, the earliest that an archive can name: the same files are the same archive

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? 0xedb88320 ^ (sum >>> 1) : sum >>> 1;
  return sum;
});

/** CRC-32, as ZIP has it. */
function checksum(bytes) {
  let sum = -1;
  for (const byte of bytes) sum = TABLE[(sum ^ byte) & 0xff] ^ (sum >>> 8);
  return ~sum >>> 0;
}

async function deflated(bytes) {
  const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

/** Numbers of two or four bytes, the lowest first: each as `[size, value]`. */
function numbers(...fields) {
  const view = new DataView(new ArrayBuffer(fields.reduce((sum, [size]) => sum + size, 0)));
  let at = 0;
  for (const [size, value] of fields) {
    if (size === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += size;
  }
  return view;
}

/** What both headers of a file say of it. */
function told({ name, method, plain, data }) {
  return [[2, VERSION], [2, 0], [2, method], [2, 0], [2, FIRST_DAY], [4, checksum(plain)], [4, data.length],
    [4, plain.length], [2, name.length], [2, 0]];
}

const local = (file) => numbers([4, 0x04034b50], ...told(file));
const central = (file, begin) =>
  numbers([4, 0x02014b50], [2, UNIX | VERSION], ...told(file), [2, 0], [2, 0], [2, 0], [4, 0o644 * 2 ** 16], [4, begin]);

/**
 * @param {Iterable<[string, string | Uint8Array]>} files names, of ASCII alone, and texts or what is packed already
 * @param {string} type of the archive
 */
export async function zip(files, type) {
  const coder = new TextEncoder();
  const parts = [];
  const list = [];
  let begin = 0;
  for (const [name, content] of files) {
    const isText = typeof content === "string";
    const plain = isText ? coder.encode(content) : content;
    const method = isText && list.length ? DEFLATED : STORED;
    const file = { name, method, plain, data: method ? await deflated(plain) : plain };
    const head = local(file);
    parts.push(head, name, file.data);
    list.push(central(file, begin), name);
    begin += head.byteLength + name.length + file.data.length;
  }
  const length = new Blob(list).size;
  const count = list.length / 2;
  const end = numbers([4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, length], [4, begin], [2, 0]);
  return new Blob([...parts, ...list, end], { type });
}
