// The tools over an article: read aloud, copy with its source, cut out, share, print, correct.
import "../edition.js";
import "./cite.js";
import { add, articleOf, described } from "./shown.js";
import { say, tool, tools, whenSelected } from "./tools.js";
import { WORDS } from "./words.js";

if (document.querySelector('.path a[href*="#r"]')) import("./place.js");

const article = document.querySelector("main article");
const source = article.querySelector(".source");

for (const name of ["speak", "copy", "clip", "share", "print"]) tools.dataset[name] = WORDS[name];
add(article, described(document, location.href));

/** The article as it is cited: its address is the published one, else where it is being read. */
const cited = () => articleOf(article).one;

function selected() {
  const selection = getSelection();
  const inside = selection.rangeCount && article.contains(selection.getRangeAt(0).commonAncestorContainer);
  return inside ? selection.toString().trim() : "";
}

/** Where the article was printed, without the address that a clipping on paper shows. */
const printed = source.textContent.trim();

/** Headline group and text as plain text, a line a paragraph. */
function text() {
  const blocks = article.querySelectorAll(".headline > *, .body p, .body h2, .body h3, .body li, .body tr");
  const own = [...blocks].filter((one) => !one.matches(".page-turn, .column, .tools, .source"));
  return own.map((one) => one.innerText.trim()).filter(Boolean).join("\n");
}

async function copy() {
  await navigator.clipboard.writeText(`${selected() || text()}\n\n${printed}\n${cited().url}\n`);
  await say("copied");
}

/** The paragraph that the reader means: the selected one, else the first that is in full view. */
function paragraph() {
  const selection = getSelection();
  const node = selection.isCollapsed ? null : selection.getRangeAt(0).startContainer;
  const inside = node && article.contains(node) && (node.nodeType === Node.TEXT_NODE ? node.parentElement : node);
  const blocks = [...article.querySelectorAll(".body > :not(.page-turn)")];
  return (inside && inside.closest(".body > *, h1")) || blocks.find((one) => one.getBoundingClientRect().top > 0);
}

/** Have the link to the repository, which has the article's address, bring along its file and the paragraph. */
function quote(link) {
  const url = new URL(link.href);
  const [title, field] = url.searchParams.has("title") ? ["title", "body"] : ["issue[title]", "issue[description]"];
  const file = WORDS.file.replace("{file}", `content/articles/${url.searchParams.get(title).replace(/\/$/, "")}.md`);
  const words = paragraph()?.innerText.trim().replace(/\s+/g, " ") ?? "";
  const short = words.length > 120 ? `${words.slice(0, 120)}…` : words;
  url.searchParams.set(field, `${file}${short && `\n\n> ${short}\n\n`}`);
  link.href = url.href;
}

const pressed = (button) => button.setAttribute("aria-pressed", "false");

tool("speak", (button) => import("./listen.js").then(({ speak }) => speak(button, [{ element: article }])), pressed);
tool("copy", copy);
tool("clip", (button) => import("./clipping.js").then(({ toggle }) => toggle(button, article)), (button) => {
  pressed(button);
  import("./clipping.js").then(({ show }) => show(button, article));
});
tool("share", () => import("./share.js").then(({ share }) => share({ title: cited().title, url: cited().url })));
tool("print", () => print());
whenSelected();

const correct = tools.querySelector(".correct");
for (const event of ["click", "auxclick", "contextmenu"]) correct?.addEventListener(event, () => quote(correct));

const onPaper = document.createElement("span");
onPaper.className = "source-url";
addEventListener("beforeprint", () => {
  onPaper.textContent = cited().url;
  source.append(onPaper);
});
