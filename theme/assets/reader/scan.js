// The scan of a page: larger, smaller, whole; pushed with the mouse, with the keys, or with a finger.
const STEP = 1.4;
const LARGEST = 8;

for (const scan of document.querySelectorAll(".scan")) start(scan);

function start(scan) {
  const view = scan.querySelector(".scan-view");
  const image = view.querySelector("img");
  view.tabIndex = 0;
  view.setAttribute("role", "group");
  view.setAttribute("aria-label", image.alt);
  view.dataset.arrows = "";
  let zoom = 1;

  /** Show the picture `wanted` times as wide as its place; the point at `x`, `y` of the view stays where it is. */
  function show(wanted, x = view.clientWidth / 2, y = view.clientHeight / 2) {
    const before = zoom;
    zoom = Math.min(LARGEST, Math.max(1, wanted));
    image.style.width = `${zoom * 100}%`;
    view.scrollLeft = ((view.scrollLeft + x) * zoom) / before - x;
    view.scrollTop = ((view.scrollTop + y) * zoom) / before - y;
  }

  const tools = document.createElement("div");
  tools.className = "scan-tools";
  const acts = { larger: () => show(zoom * STEP), smaller: () => show(zoom / STEP), whole: () => show(1) };
  for (const [name, act] of Object.entries(acts)) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = scan.dataset[name];
    button.addEventListener("click", act);
    tools.append(button);
  }
  scan.querySelector("summary").after(tools);

  const keys = { "+": acts.larger, "=": acts.larger, "-": acts.smaller, 0: acts.whole };
  view.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
  view.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return; // a wheel alone scrolls
    event.preventDefault();
    const box = view.getBoundingClientRect();
    show(zoom * (event.deltaY < 0 ? STEP : 1 / STEP), event.clientX - box.left, event.clientY - box.top);
  }, { passive: false });

  let moved = 0;
  view.addEventListener("pointerdown", (event) => {
    moved = 0;
    if (event.pointerType !== "mouse" || event.button) return;
    event.preventDefault();
    view.focus({ preventScroll: true });
    view.setPointerCapture(event.pointerId);
  });
  view.addEventListener("pointermove", (event) => {
    if (!view.hasPointerCapture(event.pointerId)) return;
    moved += Math.abs(event.movementX) + Math.abs(event.movementY);
    view.scrollBy(-event.movementX, -event.movementY);
  });
  // Where the picture can be enlarged in its place, a click does so; the link is for those without this script.
  image.closest("a").tabIndex = -1;
  view.addEventListener("click", (event) => {
    event.preventDefault();
    if (moved > 4) return;
    const box = view.getBoundingClientRect();
    show(zoom > 2 ? 1 : zoom * STEP * STEP, event.clientX - box.left, event.clientY - box.top);
  });
}
