// The settings in a dialog over the page that is being read.
import { wire } from "./form.js";
import { settings } from "./page.js";

let panel;

/** Open the dialog; the form comes from the page at `address`. */
export async function open(address) {
  panel ??= make(await settings(address));
  panel.showModal();
}

function make(page) {
  const form = document.importNode(page.getElementById("settings"), true);
  const dialog = document.createElement("dialog");
  dialog.className = "settings-panel";
  const title = document.createElement("h2");
  title.textContent = page.querySelector("h1").textContent;
  title.id = "settings-title";
  dialog.setAttribute("aria-labelledby", title.id);
  dialog.append(title, form);
  const close = form.querySelector(".settings-close");
  close.hidden = false;
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  wire(form);
  document.body.append(dialog);
  return dialog;
}
