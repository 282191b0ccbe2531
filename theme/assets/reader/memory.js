// What scripts remember in this browser's storage, each under a name of its own.

/** What was remembered under `name`; an empty object where there is nothing, or nothing that can be read. */
export function recall(name) {
  try {
    return JSON.parse(localStorage.getItem(name)) ?? {};
  } catch {
    return {};
  }
}

/** Remember `value` under `name`; a reader who allows no storage goes on without. */
export function remember(name, value) {
  try {
    localStorage.setItem(name, JSON.stringify(value));
  } catch {
    // What was chosen counts for this page.
  }
}
