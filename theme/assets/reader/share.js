// Sharing: on a phone by its own means; elsewhere a panel with the address to copy and its QR code, to go on with on a phone.
import { template } from "./page.js";
import { qr } from "./qr.js";

const SVG = "http://www.w3.org/2000/svg";
const QUIET = 4; // squares around the code that stay empty

/** Hand on `{ title, url }` and perhaps a `text`. */
export async function share(what) {
  if (navigator.share && matchMedia("(pointer: coarse)").matches) await byDevice(what);
  else await show(what);
}

async function byDevice(what) {
  try {
    await navigator.share(what);
  } catch (error) {
    if (error.name !== "AbortError") await show(what); // the reader thought better of it
  }
}

/** The squares as a picture: dark on light, whatever the page's colours, for cameras expect it so. */
function drawn(squares, name) {
  const size = squares.length + 2 * QUIET;
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", `0 0 ${size} ${size}`);
  svg.role = "img";
  svg.ariaLabel = name;
  const path = document.createElementNS(SVG, "path");
  const marks = squares.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x + QUIET} ${y + QUIET}h1v1h-1z` : "")));
  path.setAttribute("d", marks.join(""));
  svg.append(path);
  return svg;
}

async function show(what) {
  const panel = await template("sharing");
  const code = panel.querySelector(".share-code");
  const squares = qr(what.url);
  if (squares) code.prepend(drawn(squares, code.dataset.name));
  else code.hidden = true;
  panel.querySelector(".share-address").textContent = what.url;
  const status = panel.querySelector("[role=status]");
  const acts = {
    async copy() {
      await navigator.clipboard.writeText(`${what.text ?? what.title}\n${what.url}`);
      status.textContent = status.dataset.copied;
    },
    device: () => byDevice(what),
    close: () => panel.close(),
  };
  panel.querySelector("[data-share=device]").hidden = !navigator.share;
  panel.addEventListener("click", ({ target }) => (target === panel ? panel.close() : acts[target.dataset.share]?.()));
  panel.addEventListener("close", () => panel.remove());
  document.body.append(panel);
  panel.showModal();
}
