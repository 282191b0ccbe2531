// The article's references, and its text as Markdown: one click each writes one, shows it, and puts it on the clipboard.
import { template } from "./page.js";
import { bibtex, csl, gbt, ris } from "./references.js";
import { articleOf } from "./shown.js";
import { WORDS } from "./words.js";

/** The article itself, for whoever takes its text along; what writes it comes when it is asked for. */
const markdown = async (one) => (await import("./markdown.js")).markdown(one);

const FORMS = [
  { name: "GB/T 7714", write: gbt },
  { name: "BibTeX", write: bibtex, end: "bib", type: "application/x-bibtex" },
  { name: "RIS", write: ris, end: "ris", type: "application/x-research-info-systems" },
  { name: "CSL-JSON", write: csl, end: "json", type: "application/vnd.citationstyles.csl+json" },
  { name: "Markdown", write: markdown, end: "md", type: "text/markdown" },
];

const place = document.querySelector(".cite");
let shown, note;

async function cite(form, button) {
  const { element, one } = articleOf(place);
  const text = await form.write({ ...one, page: element });
  const copied = navigator.clipboard?.writeText(text).then(() => true, () => false);
  for (const other of place.querySelectorAll("button")) other.setAttribute("aria-pressed", String(other === button));
  shown ??= place.appendChild(document.createElement("pre"));
  shown.textContent = text;
  shown.tabIndex = 0;
  note ??= await template("cited");
  note.querySelector("span").textContent = (await copied) ? note.dataset.copied : "";
  const file = note.querySelector("a");
  URL.revokeObjectURL(file.href);
  file.hidden = !form.end;
  file.href = URL.createObjectURL(new Blob([text], { type: form.type }));
  file.download = `${one.key}.${form.end}`;
  shown.before(note);
}

const label = document.createElement("span");
label.append(WORDS.cite);
label.setAttribute("aria-hidden", "true");
place.role = "group";
place.ariaLabel = label.textContent;
place.append(label);
for (const form of FORMS) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = form.name;
  button.setAttribute("aria-pressed", "false");
  button.addEventListener("click", () => cite(form, button));
  place.append(button);
}
