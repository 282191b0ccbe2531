// The button that reads aloud: starts the player over one article or many, and ends it.
import { say } from "./tools.js";

let player;

/** Read `pieces` ({ element, ready }) from the one at `first` on; while somebody reads, end it. */
export async function speak(button, pieces, first = 0) {
  if (player) return player.stop();
  if (!("speechSynthesis" in window)) return say("mute");
  const { read } = await import("./speech.js");
  const done = () => {
    player = undefined;
    button.setAttribute("aria-pressed", "false");
    button.focus();
  };
  button.setAttribute("aria-pressed", "true");
  player = await read(pieces, first, { done, fail: () => say("mute") });
}
