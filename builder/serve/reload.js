// Runs in pages of `edition serve` only: reloads the page when the site was built anew, and shows why it was not.
(() => {
  const script = document.currentScript;
  const events = new EventSource(`/_edition/events?build=${script.dataset.build}`);
  let notice = null;

  events.addEventListener("reload", () => {
    events.close();
    location.reload();
  });
  events.addEventListener("fault", (event) => {
    notice?.remove();
    notice = document.createElement("pre");
    notice.id = "edition-fault";
    notice.setAttribute("role", "alert");
    notice.textContent = JSON.parse(event.data);
    Object.assign(notice.style, {
      position: "fixed", inset: "auto 0 0 0", zIndex: "9999", margin: "0", padding: "1em",
      whiteSpace: "pre-wrap", font: "16px/1.5 monospace", color: "#fff", background: "#8a1f11",
    });
    document.body.append(notice);
  });
  addEventListener("pagehide", () => events.close());
})();
