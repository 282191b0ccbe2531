// Where an article is on its page: a small picture of the page, made of what the page's own web page shows. No article
// has to carry it, and none waits for it: stylesheet and shape keep its room.

/** The ways to an article's places on the pictures of its pages. */
export const links = [...document.querySelectorAll('.path a[href*="#r"]')];

/** The picture of the page to which `link` leads, itself that link; nothing where the page has none. */
export async function pictureOf(link) {
  const page = new DOMParser().parseFromString(await (await fetch(link.href)).text(), "text/html");
  const picture = page.querySelector(".strip [aria-current] img");
  const shape = page.querySelector(`.regions a${new URL(link.href).hash} path`);
  if (!picture || !shape) return undefined;
  const scan = page.querySelector(".scan");
  const to = link.cloneNode(true);
  to.className = "on-page";
  const regions = page.querySelector(".regions").cloneNode();
  regions.removeAttribute("role");
  regions.removeAttribute("aria-label");
  regions.setAttribute("aria-hidden", "true");
  regions.append(shape);
  picture.src = new URL(picture.getAttribute("src"), link.href);
  picture.alt = scan.querySelector("img").alt;
  if (scan.dataset.lines) to.dataset.lines = new URL(scan.dataset.lines, link.href).href; // for hits of a search
  to.replaceChildren(picture, regions);
  return to;
}

/** Show a picture beside the article, in the place of another page's. */
export function put(picture) {
  document.querySelector(".on-page")?.remove();
  document.querySelector(".more").append(picture);
}

const first = await pictureOf(links[0]);
if (first) put(first);
