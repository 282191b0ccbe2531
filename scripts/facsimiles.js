// Set the blocks of a page in rows that fill it: widths so that blocks of a row end together, then one size of type.
const main = document.querySelector("main");
const WIDTH = main.clientWidth;
const COLUMN = 11.5; // characters that a column of text has at least
const NARROWEST = 150;

const blocks = [...main.children];
const length = (block) => block.textContent.length + 60 + 130 * block.querySelectorAll("figure").length;

/** Blocks that stand beside each other: the lead alone, the others by twos and threes of about one weight. */
function inRows() {
  const [lead, ...others] = blocks;
  const rows = length(lead) > 260 || !others.length ? [[lead]] : [];
  const left = rows.length ? others : blocks;
  const each = left.reduce((sum, block) => sum + length(block), 0) / Math.max(1, Math.round(left.length / 2.4));
  let row = [];
  let weight = 0;
  for (const block of left) {
    if (row.length && (weight + length(block) / 2 > each || row.length === 4)) {
      rows.push(row);
      [row, weight] = [[], 0];
    }
    row.push(block);
    weight += length(block);
  }
  if (row.length === 1 && rows.length > 1 && rows.at(-1).length < 4) rows.at(-1).push(...row);
  else if (row.length) rows.push(row);
  return rows;
}

const rows = inRows().map((some) => {
  const row = document.createElement("div");
  row.className = "row";
  row.append(...some);
  main.append(row);
  return row;
});

function fit(block, width, size) {
  block.style.width = `${width}px`;
  const text = block.querySelector(".text");
  const inner = width - 28;
  text.style.columnCount = Math.max(1, Math.floor(inner / (COLUMN * size)));
}

const content = (block) => {
  const last = [...block.children].reduce((most, child) => Math.max(most, child.getBoundingClientRect().bottom), 0);
  return last - block.getBoundingClientRect().top;
};

function balance(row, size) {
  const some = [...row.children];
  let widths = some.map((block) => length(block));
  let best = { off: Infinity, widths };
  for (let round = 0; round < 14; round++) {
    const sum = widths.reduce((a, b) => a + b, 0);
    widths = widths.map((width) => Math.max(NARROWEST, (width / sum) * WIDTH));
    const over = widths.reduce((a, b) => a + b, 0) - WIDTH;
    widths[widths.indexOf(Math.max(...widths))] -= over;
    some.forEach((block, place) => fit(block, widths[place], size));
    const heights = some.map(content);
    const off = Math.max(...heights) - Math.min(...heights);
    if (off < best.off) best = { off, widths: [...widths] };
    const mean = heights.reduce((a, b) => a + b, 0) / heights.length;
    widths = widths.map((width, place) => width * (heights[place] / mean) ** 0.45);
  }
  some.forEach((block, place) => fit(block, best.widths[place], size));
}

function set(size) {
  main.style.fontSize = `${size}px`;
  for (const row of rows) balance(row, size);
  return rows.reduce((sum, row) => sum + row.getBoundingClientRect().height, 0) + 27 * (rows.length - 1);
}

/** Left, top, right and bottom in thousandths of the page. */
function placed(box) {
  const scale = (value, whole) => Math.min(1000, Math.max(0, Math.round((value / whole) * 1000)));
  const [left, right] = [box.left, box.right].map((x) => scale(x, document.body.clientWidth));
  const [top, bottom] = [box.top, box.bottom].map((y) => scale(y, document.body.clientHeight));
  return [left, top, right, bottom];
}

function regions() {
  return blocks.map((block) => [block.id, ...placed(block.getBoundingClientRect())]);
}

/** Where each character of an element is printed, in order, spaces left out. */
function* characters(element) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (walker.nextNode()) {
    const node = walker.currentNode;
    let place = 0;
    for (const character of node.data) {
      range.setStart(node, place);
      range.setEnd(node, (place += character.length));
      const box = range.getBoundingClientRect();
      if (character.trim() && box.width) yield [character, box];
    }
  }
}

/** The lines of print of all articles, as a recogniser would tell them: a line ends where the next character is not to the right. */
function lines() {
  const found = [];
  for (const block of blocks) {
    let last;
    for (const [character, box] of characters(block)) {
      const isNew = !last || box.left < last.right - 1 || box.left > last.right + box.width || Math.abs(box.bottom - last.bottom) > box.height / 3;
      if (isNew) found.push((last = { left: box.left, top: box.top, words: "" }));
      last.words += character;
      last.top = Math.min(last.top, box.top);
      [last.right, last.bottom] = [box.right, Math.max(last.bottom ?? 0, box.bottom)];
    }
  }
  return found.map((line) => [...placed(line), line.words]);
}

document.fonts.ready.then(() => {
  let [small, large] = [9, 30];
  for (let round = 0; round < 9; round++) {
    const size = (small + large) / 2;
    if (set(size) <= main.clientHeight) small = size;
    else large = size;
  }
  set(small);
  document.body.dataset.done = "yes";
});
