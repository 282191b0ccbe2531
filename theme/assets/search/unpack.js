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
  if (!response.ok || !response.body) throw new Error(`${response.status} ${url}`);
  const text = await new Response(response.body.pipeThrough(new DecompressionStream("gzip"))).text();
  return JSON.parse(text.startsWith(SIGNATURE) ? text.slice(SIGNATURE.length) : text);
}
