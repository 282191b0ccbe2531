// An article as Markdown, made of its page: front matter in the form of content/articles, then CommonMark.

const SPECIAL = /[\\`*_[\]<>&|~]/g;
const OPENING = /^(?:#{1,6}(?=[ \t]|$)|[-+=])/; // what a line may not begin with where it is prose
const NUMBERED = /^([0-9]{1,9})([.)])/;
const HEADING = /^H([1-6])$/;

function line(text) {
  const trimmed = text.replace(/^[ \t]+|[ \t]+$/g, "");
  return OPENING.test(trimmed) ? `\\${trimmed}` : trimmed.replace(NUMBERED, "$1\\$2");
}

const prose = (nodes) => [...nodes].map(inline).join("").replaceAll("\\\n\n", "\\\n").split("\n").map(line).join("\n");
const address = (url) => (/[\s()<>]/.test(url) ? `<${url.replace(/[<>\s]/g, encodeURIComponent)}>` : url);

function code(text) {
  const fence = "`".repeat(1 + Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length)));
  const space = /^`|`$|^ .* $/.test(text) ? " " : "";
  return `${fence}${space}${text}${space}${fence}`;
}

const INLINE = {
  EM: (one) => `*${inside(one)}*`,
  STRONG: (one) => `**${inside(one)}**`,
  CODE: (one) => code(one.textContent),
  BR: () => "\\\n",
  A: (one) => `[${inside(one)}](${address(one.href)})`,
  IMG: (one) => `![${one.alt.replace(SPECIAL, "\\$&")}](${address(one.src)})`,
};

const inside = (one) => [...one.childNodes].map(inline).join("");

function inline(node) {
  if (node.nodeType === 3) return node.data.replace(SPECIAL, "\\$&");
  return node.nodeType === 1 ? (INLINE[node.tagName] ?? inside)(node) : "";
}

function list(one) {
  const start = one.tagName === "OL" ? one.start : 0;
  const isLoose = [...one.children].some((item) => item.querySelector(":scope > p"));
  const items = [...one.children].map((item, place) => {
    const mark = one.tagName === "OL" ? `${start + place}. ` : "- ";
    return mark + blocks(item, isLoose ? "\n\n" : "\n").replace(/\n(?=.)/g, `\n${" ".repeat(mark.length)}`);
  });
  return items.join(isLoose ? "\n\n" : "\n");
}

function fenced(one) {
  const kind = one.firstElementChild?.className.replace("language-", "") ?? "";
  const text = one.textContent.replace(/\n$/, "");
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${kind}\n${text}\n${fence}`;
}

function table(one) {
  const rows = [...one.rows].map((row) => [...row.cells].map((cell) => inside(cell).trim()));
  const [head, ...rest] = rows.map((cells) => `| ${cells.join(" | ")} |`);
  return [head, `|${" --- |".repeat(rows[0].length)}`, ...rest].join("\n");
}

function figure(one) {
  const picture = one.querySelector("img");
  const words = inside(one.querySelector("figcaption") ?? one).trim();
  return picture ? `![${words || picture.alt}](${address(picture.src)})` : words;
}

function paragraph(one) {
  if (one.dataset.page) return `<!-- page ${one.dataset.page} -->`;
  return one.matches(".page-turn") ? "" : prose(one.childNodes); // where it comes from, and goes on, is front matter
}

const BLOCKS = {
  P: paragraph,
  FIGURE: figure,
  UL: list,
  OL: list,
  PRE: fenced,
  TABLE: table,
  HR: () => "***",
  BLOCKQUOTE: (one) => blocks(one).replace(/^/gm, "> ").replace(/^> $/gm, ">"),
};

/** The blocks in an element; words between blocks, as in a list's item, are one too. */
function blocks(parent, between = "\n\n") {
  const found = [];
  let words = [];
  const close = () => {
    const text = prose(words).trim();
    if (text) found.push(text);
    words = [];
  };
  for (const node of parent.childNodes) {
    const level = HEADING.exec(node.tagName)?.[1];
    const write = level ? (one) => `${"#".repeat(level)} ${inside(one).trim()}` : BLOCKS[node.tagName];
    if (!write) {
      words.push(node);
      continue;
    }
    close();
    const text = write(node);
    if (text) found.push(text);
  }
  close();
  return found.join(between);
}

/** What JSON leaves bare and YAML refuses or folds (builder/markdown/frontmatter.py). */
const BARE = /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g;
const escaped = (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
const quoted = (text) => JSON.stringify(text).replace(BARE, escaped);

/** The text of the article in `page`, without front matter. */
export const body = (page) => blocks(page.querySelector(".body"));

/** `one` as `citation` tells it, with the article's element as `page`. */
export function markdown({ page, ...one }) {
  const said = (selector) => page.querySelector(`.headline ${selector}`)?.textContent ?? "";
  const jump = (name) => page.querySelector(`.page-turn[data-${name}]`)?.getAttribute(`data-${name}`) ?? "";
  const names = [...page.querySelectorAll(".byline [rel=author]")].map((name) => quoted(name.textContent));
  const fields = [
    ["title", quoted(one.title)],
    ["kicker", quoted(said(".kicker"))],
    ["subtitle", quoted(said(".subtitle"))],
    ["date", one.date],
    ["newspaper", quoted(one.newspaper ?? "")],
    ["page", quoted(one.pages[0])],
    ["section", quoted(one.section ?? "")],
    ["column", quoted(said(".column"))],
    ["kind", quoted(one.kind ?? "")],
    ["authors", names.length ? `[${names.join(", ")}]` : '""'],
    ["agency", quoted(said(".agency"))],
    ["dateline", quoted(one.dateline ?? "")],
    ["continued_from", quoted(jump("continued-from"))],
    ["continued_on", quoted(jump("continued-on"))],
    ["url", quoted(one.url ?? "")],
  ];
  const head = fields.flatMap(([name, value]) => (value === '""' ? [] : [`${name}: ${value}`])).join("\n");
  return `---\n${head}\n---\n\n${body(page)}\n`;
}
