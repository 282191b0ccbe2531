// The pictures of a book: as they are where they are small and every reading system shows them, else as the small copy that
// the page names, else drawn anew. Only what was drawn depends on the browser; a picture that cannot be shown is left out.
import { each, load } from "./loading.js";

const AT_ONCE = 2; // pictures of twenty megapixels take eighty megabytes each
const JPEG = { type: "image/jpeg", end: "jpg", begin: /^\xff\xd8\xff/ };
const FORMATS = [ // those of EPUB 3.3 in pixels
  JPEG,
  { type: "image/png", end: "png", begin: /^\x89PNG\r\n\x1a\n/ },
  { type: "image/gif", end: "gif", begin: /^GIF8[79]a/ },
  { type: "image/webp", end: "webp", begin: /^RIFF[^]{4}WEBP/ },
];
const LONGEST_BEGIN = 12;
const INSIDE = { width: 720, height: 1440, bytes: 44_000 }; // as the site's own copies
const COVER = { width: 1200, height: 1800, bytes: 150_000 };
const QUALITIES = [0.82, 0.7, 0.58, 0.46];
const SMALLER = 0.8;
const COPY = /\.\d+\.webp$/; // what a copy's name has after the picture's

/**
 * @typedef {object} BookPicture
 * @property {string} file its name in the book
 * @property {string} type
 * @property {Uint8Array} data
 */

/**
 * The pictures at these addresses, by address, numbered in their order.
 * @param {Iterable<string>} addresses
 * @returns {Promise<Map<string, BookPicture>>}
 */
export async function pictures(addresses) {
  const wanted = [...new Set(addresses)];
  const small = copies();
  const found = new Map();
  await each(wanted, AT_ONCE, async (address) => found.set(address, await taken(address, INSIDE, small.get(address))));
  const there = wanted.filter((address) => found.get(address));
  return new Map(there.map((address, place) => [address, named(`picture-${place + 1}`, found.get(address))]));
}

/**
 * The printed page that a page of the site shows.
 * @param {string} address of that page
 * @returns {Promise<BookPicture | undefined>}
 */
export async function cover(address) {
  const html = await load(address).then((response) => response.text(), () => "");
  const scan = new DOMParser().parseFromString(html, "text/html").querySelector(".scan img");
  const found = scan && (await taken(new URL(scan.getAttribute("src"), address).href, COVER));
  return found ? named("cover", found) : undefined;
}

const named = (name, { format, data }) => ({ file: `${name}.${format.end}`, type: format.type, data });

/** The widest small copies that the page shown names, by the addresses of the pictures. */
function copies() {
  const found = new Map();
  for (const { srcset } of document.querySelectorAll("img[srcset]")) {
    const named = srcset.split(", ").map((one) => one.split(" ")).map(([href, width]) => ({ href, width: parseInt(width) }));
    const [widest] = named.filter(({ width }) => width <= INSIDE.width).sort((a, b) => b.width - a.width);
    if (widest) found.set(whole(widest.href.replace(COPY, "")), whole(widest.href));
  }
  return found;
}

const whole = (href) => new URL(href, document.baseURI).href;

/** The picture as a book takes it. */
async function taken(address, bounds, copy) {
  const own = await fetched(address);
  return (await fitting(own, bounds)) ?? (await fitting(await fetched(copy), bounds)) ?? (await drawn(own, bounds));
}

/** What stands at an address, if there is one. */
async function fetched(address) {
  const response = address && (await load(address).catch(() => undefined));
  return response && response.blob();
}

/** The file itself, if it is a picture that a book can have. */
async function fitting(file, { bytes }) {
  if (!file || file.size > bytes) return undefined;
  const data = new Uint8Array(await file.arrayBuffer());
  const begin = String.fromCharCode(...data.subarray(0, LONGEST_BEGIN));
  const format = FORMATS.find((one) => one.begin.test(begin));
  const picture = format && (await decoded(file));
  picture?.close();
  return picture && { format, data };
}

async function decoded(file) {
  return createImageBitmap(file).catch(() => undefined); // broken, or in a format that this browser does not know
}

/** The picture drawn within bounds: with less quality, then with fewer pixels, until it is small enough. */
async function drawn(file, { width, height, bytes }) {
  const picture = file && (await decoded(file));
  if (!picture) return undefined;
  for (let scale = Math.min(1, width / picture.width, height / picture.height); ; scale *= SMALLER) {
    const canvas = sheet(picture, scale);
    for (const quality of QUALITIES) {
      const made = await canvas.convertToBlob({ type: JPEG.type, quality });
      if (made.size > bytes) continue;
      picture.close();
      return { format: JPEG, data: new Uint8Array(await made.arrayBuffer()) };
    }
  }
}

/** The picture on white paper. */
function sheet(picture, scale) {
  const canvas = new OffscreenCanvas(...[picture.width, picture.height].map((side) => Math.max(1, Math.round(side * scale))));
  const context = canvas.getContext("2d");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = "high";
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
}
