// A text cut into sentences, each a range of the document, short enough for a browser's voice.
const LONGEST = 160; // some voices fall silent after about fifteen seconds
const SENTENCE = /[^。！？!?；;…]*[。！？!?；;…]+[”’」』）)]*|[^。！？!?；;…]+$/gu;
const BLOCKS = "h1, h2, h3, h4, h5, p, li, caption, figcaption, tr";
const ASIDE = ".page-turn, .source, .excerpt";

/** The sentences of the blocks in `article`, in order, as ranges. */
export function sentences(article) {
  return [...article.querySelectorAll(BLOCKS)]
    .filter((block) => !block.querySelector(BLOCKS) && !block.closest(ASIDE))
    .flatMap((block) => [...ranges(block)]);
}

function* ranges(block) {
  const nodes = texts(block);
  const text = nodes.map((node) => node.data).join("");
  for (const [start, end] of spans(text)) {
    if (!/[\p{L}\p{N}]/u.test(text.slice(start, end))) continue;
    const range = document.createRange();
    range.setStart(...place(nodes, start, false));
    range.setEnd(...place(nodes, end, true));
    yield range;
  }
}

/** Start and end of each sentence of `text`; a long one is cut at its commas. */
export function* spans(text) {
  for (const match of text.matchAll(SENTENCE)) {
    let start = match.index;
    const end = start + match[0].length;
    while (end - start > LONGEST) {
      const piece = text.slice(start, start + LONGEST);
      const comma = Math.max(...["，", "、", "：", ",", " "].map((mark) => piece.lastIndexOf(mark)));
      const cut = comma > LONGEST / 4 ? comma + 1 : LONGEST - (piece.codePointAt(LONGEST - 1) > 0xdbff ? 0 : 1);
      yield [start, start + cut];
      start += cut;
    }
    yield [start, end];
  }
}

function texts(block) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  return found;
}

function place(nodes, offset, isEnd) {
  for (const node of nodes) {
    if (offset < node.length || (isEnd && offset === node.length)) return [node, offset];
    offset -= node.length;
  }
  const last = nodes.at(-1);
  return [last, last.length];
}
