// @ts-check
// The button that keeps a search among the reader's clippings, in this browser alone.

/** @returns {Promise<any>} what keeps it, fetched with the first search */
const store = () => import(new URL("../reader/store.js", import.meta.url).href);

/**
 * Make the button work; the result shows on it whether the search of the address is kept.
 * @param {HTMLButtonElement} button
 * @param {() => string} text what is searched for
 */
export function keeping(button, text) {
  const id = () => `search ${location.search}`;

  async function show() {
    const asked = id();
    if (!text()) return;
    const { find } = await store();
    const kept = await find(asked).catch(() => undefined);
    if (asked === id()) button.setAttribute("aria-pressed", String(Boolean(kept)));
  }

  button.addEventListener("click", async () => {
    const { put, remove } = await store();
    const one = { id: id(), kind: "search", address: location.href, text: text() };
    await (button.ariaPressed === "true" ? remove(one.id) : put(one)).catch(() => {}); // where nothing may be stored, the button stays up
    await show();
  });
  return show;
}
