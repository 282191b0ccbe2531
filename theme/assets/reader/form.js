// The form of the settings: shows what was chosen, and lets every change count at once.
import { choose, chosen } from "./choices.js";

/** Make the form work; its controls' names are those of the choices. */
export function wire(form) {
  const controls = [...form.elements].filter((one) => one.name);
  const show = () => {
    for (const one of controls) one.checked = one.value === chosen(one.name);
  };
  form.addEventListener("change", ({ target }) => choose(target.name, target.checked ? target.value : ""));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    for (const { name } of controls) choose(name, "");
    show();
  });
  show();
}
