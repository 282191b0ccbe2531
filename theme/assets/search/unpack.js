// @ts-check
// Files that the builder packed (gzip), whatever the server knows of compression.

const SIGNATURE = "pagefind_dcd";

/**
 * The JSON in a packed file. Throws where the server has no such file.
 * @param {string | URL} url
 * @returns {Promise<any>}
 */
export async function unpack(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} ${url}`);
  const text = await plain(await response.blob());
  return JSON.parse(text.startsWith(SIGNATURE) ? text.slice(SIGNATURE.length) : text);
}

/**
 * The text of a file that may be packed: some servers unpack what ends in `.gz` on the way.
 * @param {Blob} blob
 */
async function plain(blob) {
  const [first, second] = new Uint8Array(await blob.slice(0, 2).arrayBuffer());
  if (first !== 0x1f || second !== 0x8b) return blob.text();
  return new Response(blob.stream().pipeThrough(new DecompressionStream("gzip"))).text();
}
