// The button that keeps an issue on this device, and lets it go.
import { drop, isChosen, isPossible, keep } from "./kept.js";
import { say, toClippings } from "./tools.js";

/** Show on the button whether the issue is kept; no button where nothing can be. */
export async function show(button, issue) {
  if (!isPossible) return void button.remove();
  button.setAttribute("aria-pressed", String(await isChosen(issue)));
}

export async function toggle(button, issue) {
  const isKept = button.getAttribute("aria-pressed") === "true";
  button.ariaBusy = "true";
  let done = true;
  if (isKept) await drop(issue);
  else done = await keep(issue).catch(() => false);
  button.ariaBusy = "false";
  await show(button, issue);
  if (!done) return say("unkept");
  return say(isKept ? "dropped" : "kept", ...(isKept ? [] : await toClippings()));
}
