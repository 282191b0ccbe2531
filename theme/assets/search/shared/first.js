// @ts-check
// What is needed before anything can be searched: the list of volumes, and the table by which characters are folded.

/** @typedef {{list: ArrayBuffer, fold: ArrayBuffer}} Files */

/**
 * @param {string} root a site's address
 * @returns {Promise<Files>}
 */
export async function first(root) {
  const [list, fold] = await Promise.all(["search/volumes.json", "search/fold.gz"].map((name) => newest(new URL(name, root))));
  return { list, fold };
}

/**
 * A file as it is now, whatever the browser keeps.
 * @param {URL} url
 * @param {AbortSignal} [signal] when not to wait for it any more
 */
export async function newest(url, signal) {
  const response = await fetch(url, { cache: "no-cache", signal });
  if (!response.ok) throw new Error(`${response.status} ${url}`);
  return response.arrayBuffer();
}
