// What the site's own pages and files are, for tools that make something of several.

/**
 * What stands at an address; without a network what the browser keeps of it.
 * @param {string} address
 */
export async function load(address) {
  const response = await fetch(address).catch(() => caches.match(address));
  if (!response?.ok) throw new Error(`${response?.status ?? "no network"} ${address}`);
  return response;
}

/**
 * Do something with each of the items, some at once.
 * @template Item
 * @param {Iterable<Item>} items
 * @param {number} atOnce
 * @param {(item: Item) => Promise<void>} act
 */
export async function each(items, atOnce, act) {
  const queue = [...items];
  const one = async () => {
    while (queue.length) await act(/** @type {Item} */ (queue.shift()));
  };
  await Promise.all(Array.from({ length: atOnce }, one));
}
