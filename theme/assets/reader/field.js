// The field in the bar that searches. Without scripts nothing can be searched, so it is made here and not in every page.
import { WORDS } from "./words.js";

for (const form of document.querySelectorAll(".edition-search-form:empty")) {
  const field = document.createElement("input");
  const button = document.createElement("button");
  Object.assign(field, { type: "search", name: "q", placeholder: WORDS.field, ariaLabel: WORDS.field });
  Object.assign(button, { type: "submit", ariaLabel: WORDS.search });
  form.action = new URL("../../search/", import.meta.url).href;
  form.role = "search";
  form.append(field, button);
}
