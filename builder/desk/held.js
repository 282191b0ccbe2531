// Texts that could not be kept, and one that is typed while others change the page: each goes on where its words are now.
// Where they are gone, it is held in a place of its own, and put into its article by Enter; none is lost but by Escape.

import { begin, boxesIn, boxLike, correctionOf, editable, isOpen, textOf } from "./editing.js";
import { pairsOf } from "./misread.js";
import { say } from "./phrases.js";

const ALIKE = 0.5;
const refused = [];

/** Hold a correction that was refused. */
export const hold = (correction) => refused.push(correction);

/** Offer the one that is held longest, where no text is open; `keep` is handed what becomes of it. */
export const offer = (place, keep) => {
  if (isOpen()) return;
  sweep();
  const correction = refused.shift();
  if (correction) goOn(place, { ...correction, keep, held: true, away: document.activeElement?.id === "lines" });
};

/** Go on with a text that was open before the articles in `place` were shown anew. */
export const goOn = (place, going) => {
  sweep();
  const home = homeOf(place, going.lost ?? going);
  if (home) begin(home.box, { ...going, held: going.held || !home.isSame });
  else begin(stray(place, going), { ...going, held: true, back: document.getElementById("lines") });
};

/** Where the words of a text are now, and whether they are the same; nothing where they are gone. */
const homeOf = (place, of) => {
  const boxes = boxesIn(place);
  const same = boxes.filter((box) => isSame(textOf(box), of));
  const far = (box) => 1000 * Number(textOf(box).article !== of.article) + Math.abs((textOf(box).at ?? 0) - (of.at ?? 0))
    + Math.abs((textOf(box).row ?? 0) - (of.row ?? 0)) / 1000;
  if (same.length) return { box: same.reduce((one, other) => (far(other) < far(one) ? other : one)), isSame: true };
  if (of.field === "body") {
    const box = likest(boxes, of);
    return box && { box, isSame: false };
  }
  const box = boxLike(place, of);
  return box && { box, isSame: isSameCell(textOf(box), of) };
};

/** Whether a text is the one that was there, by its words: a paragraph wherever it went, a field in its article, a cell in its row. */
const isSame = (one, of) => {
  if (one.field !== of.field || one.was !== of.was) return false;
  if (of.field === "cell" && (one.column !== of.column || one.whole !== of.whole)) return false;
  return of.field === "body" || one.first === of.first;
};

/** Whether a cell is the one that was there, though another of its row was corrected: where no row came or went. */
const isSameCell = (one, of) => of.field === "cell" && one.was === of.was && one.first === of.first && one.rows === of.rows;

/** The paragraph of the same article that has most of the words that were there. */
const likest = (boxes, of) => {
  const wanted = [...pairsOf(of.was)];
  const share = (box) => wanted.filter((pair) => pairsOf(textOf(box).was).has(pair)).length / Math.max(1, wanted.length);
  const own = boxes.filter((box) => textOf(box).field === "body" && textOf(box).article === of.article);
  const [best, box] = own.map((each) => [share(each), each]).reduce((one, other) => (other[0] > one[0] ? other : one), [0, null]);
  return best >= ALIKE ? box : null;
};

/** A text whose place is gone, in a place of its own over the articles: a new paragraph where it was. */
const stray = (place, gone) => {
  const lost = gone.lost ?? correctionOf(gone, gone.text);
  const article = Math.max(0, Math.min(lost.article, place.children.length - 1));
  const at = lost.field === "cell" ? lost.at + 1 : lost.field === "body" ? lost.at : 0;
  const like = lost.field === "body" ? lost.was : "";
  const note = say("gone", article + 1);
  const box = editable({ article, field: "body", at, was: "", edit: "", like, lost, note, label: say("stray"), misread: [] });
  const shown = document.createElement("p");
  shown.append(box);
  document.getElementById("stray").replaceChildren(shown);
  return box;
};

/** Take away the place of its own. */
const sweep = () => document.getElementById("stray").replaceChildren();
