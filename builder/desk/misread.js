// What is sure to be misread in the articles, one after the other, and the text of an article that a line came into.

import { boxesIn, correctionOf, textOf } from "./editing.js";
import { say } from "./phrases.js";

const ALIKE = 0.3;
const pairs = new WeakMap();
let here = -1;

/** Begin again with the first. */
export const forget = () => {
  here = -1;
};

const all = (place) =>
  boxesIn(place).flatMap((box) => textOf(box).misread.map((each, at) => ({ box, each, at })));

export const countMisread = (place) => all(place).length;

/** Show the next one (`step` 1), or the one that is in its place now (0); what to say of it, or nothing. */
export const showMisread = (place, step) => {
  const found = all(place);
  for (const shown of place.querySelectorAll(".here")) shown.classList.remove("here");
  if (!found.length) return "";
  here = (Math.max(here, step ? -1 : 0) + step) % found.length;
  const { box, each } = found[here];
  const mark = markOf(found[here]);
  mark.classList.add("here");
  mark.scrollIntoView({ block: "center" });
  const [start, end, text, code] = each;
  return say("misread", textOf(box).edit.slice(start, end), text, code);
};

/** What is marked where something is misread: its characters, or the whole text where that is shown in other words. */
const markOf = ({ box, at }) => box.querySelectorAll("mark")[at] ?? box;

/** The correction that replaces the one that is marked; nothing where none is, as after the page was shown anew. */
export const replaced = (place) => {
  const shown = all(place)[here];
  if (!shown || !markOf(shown).classList.contains("here")) return null;
  const of = textOf(shown.box);
  const [start, end, text] = shown.each;
  return correctionOf(of, of.edit.slice(0, start) + text + of.edit.slice(end));
};

/** The text of an article into which most of a line went, of a row of a table its first cell; nothing where none is like it. */
export const textLike = (place, line) => {
  const article = place.children[line.article];
  if (line.article < 0 || !article) return null;
  const wanted = [...pairsOf(line.text)];
  const share = (box) => {
    if (!pairs.has(box)) pairs.set(box, pairsOf(textOf(box).whole ?? textOf(box).edit));
    return wanted.filter((pair) => pairs.get(box).has(pair)).length / Math.max(1, wanted.length);
  };
  const boxes = boxesIn(article).map((box) => [share(box), box]);
  const [best, box] = boxes.reduce((one, other) => (other[0] > one[0] ? other : one), [0, null]);
  return best >= ALIKE ? box : null;
};

/** The pairs of letters of a text, by which texts are told to be alike. */
export const pairsOf = (text) => {
  const letters = [...text.normalize("NFKC")].filter((each) => /[\p{L}\p{N}]/u.test(each));
  return new Set(letters.length > 1 ? letters.slice(1).map((each, at) => letters[at] + each) : letters);
};
