// What the reader cut out, in this browser's database and nowhere else: articles, passages and searches.
const NAME = `edition ${new URL("../../", import.meta.url).pathname}`; // several editions may share a host
const TABLE = "clippings";

function base() {
  return new Promise((done, fail) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(TABLE, { keyPath: "id" });
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => fail(asked.error);
  });
}

/** Do `act` with the table, and give what it asked for once it is on the disk. */
async function run(mode, act) {
  const open = await base();
  try {
    return await new Promise((done, fail) => {
      const work = open.transaction(TABLE, mode);
      const asked = act(work.objectStore(TABLE));
      work.oncomplete = () => done(asked.result);
      work.onerror = work.onabort = () => fail(work.error);
    });
  } finally {
    open.close();
  }
}

/** All that is kept, the newest first. Each has an `id`, a `kind` (article, passage or search) and `at`, when. */
export const all = async () => (await run("readonly", (table) => table.getAll())).sort((a, b) => (a.at < b.at ? 1 : -1));
export const find = (id) => run("readonly", (table) => table.get(id));
export const put = (one) => run("readwrite", (table) => table.put({ ...one, at: new Date().toISOString() }));
export const remove = (id) => run("readwrite", (table) => table.delete(id));
