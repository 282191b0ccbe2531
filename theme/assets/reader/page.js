// The settings' page, fetched once: the form and the words of the tools stand there, not in every page.
let fetched;

/** The document of the settings, which stands at `address`; its links lead to where they lead there. */
export function settings(address) {
  fetched ??= load(address);
  fetched.catch(() => (fetched = undefined));
  return fetched;
}

async function load(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status} ${address}`);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const contents = [...page.querySelectorAll("template")].map((one) => one.content);
  for (const link of [page, ...contents].flatMap((one) => [...one.querySelectorAll("a[href]")])) {
    link.href = new URL(link.getAttribute("href"), response.url).href;
  }
  return page;
}

/** A copy of what stands in the template `name` on the page of the settings. */
export async function template(name) {
  const page = await settings(document.querySelector(".settings-link").href);
  return document.importNode(page.getElementById(name).content, true).firstElementChild;
}
