// @ts-check
// The search's worker, started before all else. What it needs first is fetched while it starts: a browser takes a tenth
// of a second for that, and the worker would ask for these files only then.

import { first } from "./shared/first.js";

/** @typedef {import("./worker.js").Request} Request */

/** @returns {{worker: Worker, ask: (request: Request) => void}} */
export function begin() {
  const root = new URL("../../", import.meta.url).href;
  const worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
  const given = first(root).then(
    (files) => worker.postMessage({ root, files }, [files.list, files.fold]),
    () => {}, // the worker asks again, and says what is wrong
  );
  return { worker, ask: (request) => void given.then(() => worker.postMessage(request)) };
}
