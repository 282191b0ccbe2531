// @ts-check
// Files that the builder packed (gzip), whatever the server knows of compression.

const SIGNATURE = "pagefind_dcd";

/**
 * The JSON in a packed file. Throws where the server has no such file.
 * @param {string | URL} url
 * @returns {Promise<any>}
 */
export async function unpack(url) {
  const text = new TextDecoder().decode(await unpackBytes(url));
  return JSON.parse(text.startsWith(SIGNATURE) ? text.slice(SIGNATURE.length) : text);
}

/**
 * The bytes in a packed file: some servers unpack what ends in `.gz` on the way.
 * @param {string | URL} url
 * @returns {Promise<Uint8Array>}
 */
export async function unpackBytes(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} ${url}`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(plain).arrayBuffer());
}
