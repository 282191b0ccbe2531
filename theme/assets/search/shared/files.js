// @ts-check
// The files of a folder, each read once. What could not be fetched is asked for again the next time.

import { part } from "./part.js";

export class Files {
  /**
   * @param {string} href the folder's address
   * @param {string} version of what is in it: no browser mixes two
   */
  constructor(href, version) {
    this.href = href;
    this.version = version;
    /** @type {Map<string, Promise<any>>} */
    this.known = new Map();
  }

  /**
   * @template Value
   * @param {string} name
   * @param {(url: string) => Promise<Value>} read
   * @param {string} [what] of the file is read, where that is not all
   * @returns {Promise<Value>}
   */
  read(name, read, what = "") {
    const key = name + what;
    let file = this.known.get(key);
    if (!file) {
      file = read(`${this.href}${name}?v=${this.version}`);
      file.catch(() => this.known.delete(key));
      this.known.set(key, file);
    }
    return file;
  }

  /**
   * Some bytes of a file.
   * @param {string} name
   * @param {number} begin
   * @param {number} end
   * @returns {Promise<Uint8Array<ArrayBuffer>>}
   */
  part(name, begin, end) {
    return this.read(name, (url) => part(url, begin, end, (all) => this.whole(name, all)), ` ${begin}`);
  }

  /**
   * @param {string} name
   * @param {string} url
   * @returns {Promise<ArrayBuffer>}
   */
  whole(name, url) {
    return this.read(name, async () => {
      const response = await fetch(url);
      if (!response.ok) throw new Error(`${response.status} ${url}`);
      return response.arrayBuffer();
    });
  }
}
