// A link to words of a page (`#:~:text=`, a text fragment): browsers that know it scroll there and mark them.
const SHORT = 24; // characters that are named whole; of a longer passage its first and last words
const ENDS = 8;
const BLOCKS = "p, li, h1, h2, h3, h4, h5, tr, figcaption, caption, blockquote";

/** Text as an address has it; a hyphen and a comma part the pieces of a fragment. */
const encoded = (text) => encodeURIComponent(text.trim()).replaceAll("-", "%2D");

/** The text of the block in which a point is, the point's place in it, and the ends of its words. */
function placed(node, offset) {
  const block = (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement).closest(BLOCKS);
  if (!block) return undefined;
  const before = document.createRange();
  before.setStart(block, 0);
  before.setEnd(node, offset);
  const text = block.textContent;
  const words = new Intl.Segmenter(document.documentElement.lang, { granularity: "word" }).segment(text);
  return { block, text, place: before.toString().length, ends: [...words].map(({ index }) => index).concat(text.length) };
}

/** From `start` over whole words until there are `length` characters; to the left where `length` is negative. */
function stretch(ends, start, length) {
  const found = length > 0 ? ends.find((end) => end >= start + length) : ends.findLast((end) => end <= start + length);
  return found ?? (length > 0 ? ends.at(-1) : 0);
}

/**
 * The fragment that leads to the words of `range` in `root`; empty where a browser could not find them. Browsers look for
 * whole words, as their dictionary cuts them, so the ends are moved to those of words.
 */
export function fragment(range, root) {
  const start = placed(range.startContainer, range.startOffset);
  const end = placed(range.endContainer, range.endOffset);
  if (!start || !end || !("Segmenter" in Intl)) return "";
  const from = start.ends.findLast((one) => one <= start.place) ?? 0;
  const to = end.ends.find((one) => one >= end.place) ?? end.text.length;
  const isShort = start.block === end.block && to - from <= SHORT;
  const first = start.text.slice(from, isShort ? to : Math.min(stretch(start.ends, from, ENDS), start.block === end.block ? to : Infinity));
  const last = isShort ? "" : end.text.slice(Math.max(stretch(end.ends, to, -ENDS), start.block === end.block ? from : 0), to);
  if (!first.trim()) return "";
  const before = start.text.slice(stretch(start.ends, from, -ENDS), from);
  const isFirst = occursFirst(root, start, from, first);
  const parts = [isFirst || !before.trim() ? "" : `${encoded(before)}-`, encoded(first), last && encoded(last)];
  return `#:~:text=${parts.filter(Boolean).join(",")}`;
}

/** Whether nothing before the place in the block reads like it. */
function occursFirst(root, { block, text }, from, words) {
  const before = document.createRange();
  before.setStart(root, 0);
  before.setEndBefore(block);
  return !before.toString().includes(words) && text.indexOf(words) === from;
}
