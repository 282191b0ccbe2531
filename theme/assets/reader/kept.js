// The issues that are kept on this device: by the service worker as they are read, or because the reader asked for it.
const scope = new URL("../../", import.meta.url).href;
const ISSUE = `edition issue ${scope}`; // then the rest of the issue's address: as in offline/worker.js
const CHOSEN = "edition chosen";
const MARK = "?chosen"; // after the issue's address, so that no page is taken for it

export const isPossible = "serviceWorker" in navigator && "caches" in globalThis;

/** Addresses of the issues that the reader chose to keep. */
async function chosen() {
  const requests = await (await caches.open(CHOSEN)).keys();
  return new Set(requests.map(({ url }) => url.replace(MARK, "")));
}

export const isChosen = async (issue) => (await chosen()).has(issue);

/** The issues that are kept whole, the newest first: where each is, its newspaper and date, whether it was chosen. */
export async function kept() {
  const own = await chosen();
  const names = (await caches.keys()).filter((name) => name.startsWith(ISSUE));
  const found = names.map(async (name) => {
    const issue = scope + name.slice(ISSUE.length);
    const record = await (await caches.open(name)).match(`${issue}issue.json`);
    const { newspaper, date } = record ? await record.json() : {};
    return date && { issue, newspaper, date, isChosen: own.has(issue) };
  });
  return (await Promise.all(found)).filter(Boolean).sort((a, b) => (a.date < b.date ? 1 : -1));
}

/** Keep the issue until the reader lets it go; whether it is kept whole. */
export async function keep(issue) {
  const { register } = await import("../offline/register.js");
  await register();
  const { active } = await navigator.serviceWorker.ready;
  const list = await caches.open(CHOSEN);
  await list.put(issue + MARK, new Response("")); // before it is fetched: no other issue takes its place
  await navigator.storage?.persist?.();
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise((done) => (port1.onmessage = ({ data }) => done(data)));
  active.postMessage({ keep: `${issue}issue.json` }, [port2]);
  const isKept = await answer;
  if (!isKept) await list.delete(issue + MARK);
  return isKept;
}

export async function drop(issue) {
  await (await caches.open(CHOSEN)).delete(issue + MARK);
  await caches.delete(ISSUE + issue.slice(scope.length));
}

/** Bytes that this site takes on the device; undefined where the browser does not say. */
export async function bytes() {
  return (await navigator.storage?.estimate?.())?.usage;
}
