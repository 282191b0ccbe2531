// Cutting out an article or a passage of it: kept on this device with all that is needed to cite it.
import { find, put, remove } from "./store.js";
import { articleOf } from "./shown.js";
import { say, toClippings } from "./tools.js";

const named = (kind, address, text = "") => [kind, address, text].join(" ").trim();

/** The article of `element` as it is kept: its text as Markdown. */
async function whole(element) {
  const { address, one } = articleOf(element);
  const { body } = await import("./markdown.js");
  return { id: named("article", address), kind: "article", address, one, text: body(element) };
}

/** Show on the button whether its article is kept. */
export async function show(button, element) {
  const kept = await find(named("article", articleOf(element).address)).catch(() => undefined);
  button.setAttribute("aria-pressed", String(Boolean(kept)));
}

/** Keep the article, or let it go. */
export async function toggle(button, element) {
  const isKept = button.getAttribute("aria-pressed") === "true";
  await said(isKept ? "unclipped" : "clipped", async () => {
    const one = await whole(element);
    await (isKept ? remove(one.id) : put(one));
    await show(button, element);
  });
}

/** Keep a passage of the article; `link` leads to its words. */
export async function clipPassage({ address, one }, text, link) {
  await said("clipped", () => put({ id: named("passage", address, text), kind: "passage", address, link, one, text }));
}

async function said(key, act) {
  try {
    await act();
  } catch {
    return say("unstored"); // the browser allows no database, or it is full
  }
  return say(key, ...(key === "clipped" ? await toClippings() : []));
}
