// @ts-check
// Files that the builder packed (gzip), whatever the server knows of compression.

/**
 * The JSON in a packed file. Throws where the server has no such file.
 * @param {string | URL} url
 * @returns {Promise<any>}
 */
export async function unpack(url) {
  return parsed(await unpackBytes(url));
}

/**
 * The bytes in a packed file.
 * @param {string | URL} url
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function unpackBytes(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} ${url}`);
  return opened(await response.arrayBuffer());
}

/**
 * What was packed into these bytes, or they themselves: some servers unpack what ends in `.gz` on the way.
 * @param {ArrayBuffer} buffer
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function opened(buffer) {
  const bytes = new Uint8Array(buffer);
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(plain).arrayBuffer());
}

/**
 * @param {ArrayBuffer | Uint8Array} bytes of JSON
 * @returns {any}
 */
export function parsed(bytes) {
  return JSON.parse(new TextDecoder().decode(bytes));
}
