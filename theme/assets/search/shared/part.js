// @ts-check
// A part of a file: its bytes from one place to another.

/** Hosts from which no part can be asked for: they allow other sites whole files alone. */
const whole = new Set();

/**
 * @param {string} url
 * @param {number} begin
 * @param {number} end after the last byte
 * @param {(url: string) => Promise<ArrayBuffer>} all gives the whole file, where the server sends no parts
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function part(url, begin, end, all) {
  const { origin } = new URL(url);
  const response = whole.has(origin) ? undefined : await ask(url, begin, end).catch(() => undefined);
  if (response?.status === 206) return new Uint8Array(await response.arrayBuffer());
  void response?.body?.cancel();
  if (response && !response.ok) throw new Error(`${response.status} ${url}`);
  const found = new Uint8Array(await all(url), begin, end - begin);
  whole.add(origin);
  return found;
}

/**
 * @param {string} url
 * @param {number} begin
 * @param {number} end
 */
function ask(url, begin, end) {
  return fetch(url, { headers: { range: `bytes=${begin}-${end - 1}` } });
}
