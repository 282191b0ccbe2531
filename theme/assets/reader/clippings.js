// My clippings: what this browser keeps for its reader, listed, exported and removed; nothing of it leaves the device.
import { FORMS } from "./exports.js";
import { bytes, drop, isPossible, kept } from "./kept.js";
import { gbt } from "./references.js";
import { all, remove } from "./store.js";

const [cuttings, searches, issues] = ["cuttings", "searches", "issues"].map((id) => document.getElementById(id));
const tools = cuttings.querySelector(".tools");

/** A line of the list of what is kept: where it leads, what it shows, and a button that removes it. */
function entry(name, { title, href }, fill, act) {
  const line = document.importNode(document.getElementById(name).content, true).firstElementChild;
  const link = line.querySelector("a");
  link.textContent = title;
  link.href = href;
  fill(line);
  const button = line.querySelector("button");
  button.ariaLabel = button.dataset.name.replace("{title}", title);
  button.addEventListener("click", async () => {
    await act();
    const beside = (line.nextElementSibling ?? line.previousElementSibling)?.querySelector("button");
    const section = line.closest("section");
    await show();
    const place = [...section.querySelectorAll("li button")].find((one) => one.ariaLabel === beside?.ariaLabel);
    (place ?? section.querySelector("h2")).focus();
  });
  return line;
}

function cutting({ id, kind, one, address, link, text }) {
  const fill = (line) => {
    const quotation = line.querySelector("blockquote");
    if (kind === "passage") quotation.textContent = text;
    else quotation.remove();
    line.querySelector("p").textContent = gbt(one);
  };
  const words = link?.includes("#") ? link.slice(link.indexOf("#")) : "";
  return entry("clipping", { title: one.title, href: address + words }, fill, () => remove(id));
}

const search = ({ id, text, address }) => entry("search-kept", { title: text, href: address }, () => {}, () => remove(id));

function issue({ issue: address, newspaper, date, isChosen }) {
  const fill = (line) => {
    const why = line.querySelector("p");
    why.textContent = isChosen ? why.dataset.chosen : why.dataset.read;
  };
  return entry("issue-kept", { title: `${newspaper} ${date}`, href: address }, fill, () => drop(address));
}

function fill(section, lines) {
  section.querySelector("h2").tabIndex = -1;
  section.querySelector("ol").replaceChildren(...lines);
  section.querySelector(".clippings-none").hidden = lines.length > 0;
}

let cut = [];

async function show() {
  const everything = await all().catch(() => []);
  cut = everything.filter(({ kind }) => kind !== "search");
  fill(cuttings, cut.map(cutting));
  fill(searches, everything.filter(({ kind }) => kind === "search").map(search));
  const held = isPossible ? await kept() : [];
  fill(issues, held.map(issue));
  tools.hidden = !cut.length;
  const size = issues.querySelector(".clippings-size");
  const taken = await bytes();
  size.hidden = !taken || !held.length;
  size.textContent = size.dataset.size.replace("{size}", `${((taken ?? 0) / 1e6).toFixed(1)} MB`);
}

function save({ write, end, type }) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([write(cut)], { type }));
  link.download = `${tools.dataset.name}-${new Date().toLocaleDateString("sv")}.${end}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

for (const form of FORMS) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = form.name;
  button.addEventListener("click", () => save(form));
  tools.append(button);
}

addEventListener("pageshow", show); // what was done on another page, and back
