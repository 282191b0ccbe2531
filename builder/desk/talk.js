// What the desk asks of its server. The address of the page has the token, and all addresses here are below it.

/** The page files, in the order in which they wait, how far the issue of `page` is, and the language of the desk. */
export const pages = async (page) => (await fetch(at("pages", page))).json();

/** A page as it is now. */
export const look = (page) => answer(fetch(at("page", page)));

/** The page after it was found right, once its articles are written. */
export const settled = (page) => answer(fetch(at("settled", page)));

/** The page after an action (`act`), a text corrected (`correct`), an `undo` or a `redo` that was done on `version` of it. */
export const send = (name, page, version, action = {}) =>
  answer(
    fetch(at(name, page), {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ version, ...action }),
    }),
  );

export const scan = (page) => at("scan", page);

const at = (name, page) => `${name}?page=${encodeURIComponent(page)}`;

/** What the server answered; `error` where it refused, or could not be reached. */
const answer = async (request) => {
  try {
    const response = await request;
    const found = await response.json();
    return response.ok ? found : { error: found.error, stale: response.status === 409 };
  } catch (error) {
    return { error: String(error) };
  }
};
