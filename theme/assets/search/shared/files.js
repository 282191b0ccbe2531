// @ts-check
// The files of a folder, each read once. What could not be fetched is asked for again the next time.

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
   * @returns {Promise<Value>}
   */
  read(name, read) {
    let file = this.known.get(name);
    if (!file) {
      file = read(`${this.href}${name}?v=${this.version}`);
      file.catch(() => this.known.delete(name));
      this.known.set(name, file);
    }
    return file;
  }
}
