// Sharing by the device's own means where there are some; elsewhere the address is copied.
import { say } from "./tools.js";

/** Hand on `{ title, url }` and perhaps a `text`. */
export async function share(what) {
  if (navigator.share && (navigator.canShare?.(what) ?? true)) {
    try {
      return await navigator.share(what);
    } catch (error) {
      if (error.name === "AbortError") return undefined; // the reader thought better of it
    }
  }
  await navigator.clipboard.writeText(what.text ? `${what.text}\n${what.url}` : `${what.title}\n${what.url}`);
  return say("linked");
}
