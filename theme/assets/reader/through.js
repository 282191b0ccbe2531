// An issue read through: the text of each article, from its own page, below its headline; how far one is, and was.
import { issueTools } from "./issue.js";
import { recall, remember } from "./memory.js";
import { add, described } from "./shown.js";
import { tool, whenSelected } from "./tools.js";

const AT_ONCE = 4;
const LOWER = { H2: "h4", H3: "h5" }; // below the page's name and the article's headline
const ADDRESSES = ["href", "src"];
const REMEMBERED = 30;
const PLACES = "edition.places";
const place = document.querySelector(".read-text");
const pieces = [...place.querySelectorAll("article")].map((element) => ({ element }));

/** Each article's `ready` is a promise of its text, resolved too where it could not be had. */
for (const piece of pieces) {
  piece.link = piece.element.querySelector("a");
  piece.title = piece.link.textContent;
  piece.ready = new Promise((done) => (piece.done = done));
}

/**
 * Fetch a piece's text, and set it when that of the piece before it in the queue stands: then what is read is moved by
 * none. Those above an address's aim come last; there browsers themselves keep what is read where it is.
 */
async function load(piece, before) {
  const address = piece.link.href;
  try {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`${response.status} ${address}`);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    await before;
    add(piece.element, described(page, address));
    set(piece, page.querySelector("main article"), address);
  } catch {
    await before;
    const note = document.createElement("p");
    note.className = "excerpt";
    note.textContent = place.dataset.failed;
    piece.element.append(note);
  }
  piece.done();
}

/** Put the article of another page here: addresses whole, ids its own, headings below the ones that are here. */
function set({ element, link }, article, address) {
  for (const one of article.querySelectorAll(".tools, .cite")) one.remove();
  for (const name of ADDRESSES) {
    for (const one of article.querySelectorAll(`[${name}]`)) one.setAttribute(name, new URL(one.getAttribute(name), address));
  }
  for (const one of article.querySelectorAll("img")) one.loading = "lazy";
  for (const one of article.querySelectorAll("[id]")) one.id = `${element.id}-${one.id}`;
  for (const one of article.querySelectorAll(".body :is(h2, h3)")) renamed(one, LOWER[one.tagName]);
  const headline = renamed(article.querySelector("h1"), "h3");
  link.replaceChildren(...headline.childNodes);
  headline.append(link);
  element.replaceChildren(...article.childNodes);
}

function renamed(one, name) {
  const other = document.createElement(name);
  other.id = one.id;
  if (!other.id) other.removeAttribute("id");
  other.append(...one.childNodes);
  one.replaceWith(other);
  return other;
}

/** Fetch all, from where the address leads on, then what stands before it. */
async function loadAll() {
  const aim = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const first = aim ? pieces.findIndex(({ element }) => aim.contains(element) || element.contains(aim)) : 0;
  const queue = [...pieces.slice(Math.max(0, first)), ...pieces.slice(0, Math.max(0, first))];
  let before;
  const one = async () => {
    while (queue.length) {
      const piece = queue.shift();
      const waitsFor = before;
      before = piece.ready;
      await load(piece, waitsFor);
    }
  };
  place.ariaBusy = "true";
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  place.ariaBusy = "false";
}

const blocks = (element) => [...element.querySelectorAll(".body > *")];
/** The article that is being read and its first paragraph in view; undefined before the first. */
function reading() {
  const piece = pieces.findLast(({ element }) => element.getBoundingClientRect().top < innerHeight / 3);
  const inView = (one) => one.getBoundingClientRect().bottom > strip.offsetHeight;
  return piece && { piece, block: Math.max(0, blocks(piece.element).findIndex(inView)) };
}

const strip = document.createElement("div");
const bar = document.createElement("progress");
const words = document.createElement("span");
strip.className = "read-progress";
bar.ariaLabel = place.dataset.progress;
bar.value = 0;
strip.append(bar, words);
place.before(strip);

function show() {
  const now = reading();
  const { top, height } = place.getBoundingClientRect();
  bar.value = Math.min(1, Math.max(0, -top / Math.max(1, height - innerHeight)));
  const number = now ? pieces.indexOf(now.piece) + 1 : 0;
  const said = place.dataset.place.replace("{number}", number).replace("{count}", pieces.length);
  words.textContent = now ? `${said} ${now.piece.title}` : "";
}

function leave() {
  const { [location.pathname]: _, ...others } = recall(PLACES);
  const now = reading();
  const own = now && (now.piece !== pieces[0] || now.block) ? { [location.pathname]: [now.piece.element.id, now.block] } : {};
  remember(PLACES, Object.fromEntries(Object.entries({ ...others, ...own }).slice(-REMEMBERED)));
}

/** Offer the place where the reader was when this issue was left. */
function offer() {
  const [id, block] = recall(PLACES)[location.pathname] ?? [];
  const piece = pieces.find(({ element }) => element.id === id);
  if (!piece || location.hash) return;
  const link = document.createElement("a");
  link.href = `#${id}`;
  link.textContent = place.dataset.resume.replace("{title}", piece.title);
  const line = document.createElement("p");
  line.className = "read-resume";
  line.append(link);
  link.addEventListener("click", async (event) => {
    event.preventDefault();
    await Promise.all(pieces.slice(0, pieces.indexOf(piece) + 1).map(({ ready }) => ready)); // what is above moves nothing any more
    (blocks(piece.element)[block] ?? piece.element).scrollIntoView();
    piece.element.tabIndex = -1;
    piece.element.focus({ preventScroll: true });
  });
  strip.before(line);
}

offer();
let due = 0;
let kept = 0;
addEventListener("scroll", () => {
  cancelAnimationFrame(due);
  due = requestAnimationFrame(show);
  clearTimeout(kept);
  kept = setTimeout(leave, 400);
}, { passive: true });
addEventListener("pagehide", leave);
whenSelected();
const whole = loadAll().then(show);

const issue = new URL("../", location.href).href;
tool("speak", async (button) => {
  const { speak } = await import("./listen.js");
  const from = reading()?.piece ?? pieces[0];
  await speak(button, pieces, pieces.indexOf(from));
});
issueTools(issue);
tool("print", async () => {
  await whole;
  for (const one of place.querySelectorAll("img")) one.loading = "eager";
  print();
});
