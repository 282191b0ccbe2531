// Where an article is on its page: a small picture of the page, made of what the page's own web page shows. No article
// has to carry it, and none waits for it: stylesheet and shape keep its room.
const link = document.querySelector('.path a[href*="#r"]');
const page = new DOMParser().parseFromString(await (await fetch(link.href)).text(), "text/html");
const picture = page.querySelector(".strip [aria-current] img");
const shape = page.querySelector(`.regions a${new URL(link.href).hash} path`);
if (picture && shape) {
  const to = link.cloneNode(true);
  to.className = "on-page";
  const regions = page.querySelector(".regions").cloneNode();
  regions.removeAttribute("role");
  regions.removeAttribute("aria-label");
  regions.setAttribute("aria-hidden", "true");
  regions.append(shape);
  picture.src = new URL(picture.getAttribute("src"), link.href);
  picture.alt = page.querySelector(".scan img").alt;
  to.replaceChildren(picture, regions);
  document.querySelector(".more").append(to);
}
