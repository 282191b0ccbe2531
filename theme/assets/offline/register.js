// Starts the service worker, and tells it which issue is being read.
const worker = new URL("../../sw.js", import.meta.url);

/** The JSON that lists the issue which this page is or is part of; undefined elsewhere. */
function issue() {
  const own = document.querySelector('link[rel="alternate"][href$="issue.json"]')?.href;
  const part = document.querySelector("main.article, main.page") && new URL("../issue.json", location.href).href;
  return own ?? part ?? undefined;
}

export const register = () => navigator.serviceWorker.register(worker, { updateViaCache: "none" });

/** Start it; readers who save data keep only what they open. */
export async function start() {
  await register();
  const { active } = await navigator.serviceWorker.ready;
  const keep = issue();
  if (keep && !navigator.connection?.saveData) active.postMessage({ keep });
}
