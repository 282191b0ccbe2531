// A day that has no issue, said on the page that stands for all missing ones: which day, and where its month is.
const place = document.querySelector("[data-absent]");
const found = location.pathname.match(/^(.*\/)([0-9]{4})\/([0-9]{2})\/([0-9]{2})(?:-[2-9])?\//);

if (place && found) {
  const [, root, year, month, day] = found;
  const month_address = `${root}${year}/${month}/`;
  const reply = await fetch(month_address, { method: "HEAD" }).catch(() => null);
  const issue = await fetch(`${month_address}${day}/`, { method: "HEAD" }).catch(() => null);
  const words = issue?.ok ? place.dataset.lacks : place.dataset.absent;
  place.textContent = words.replace("{year}", year).replace("{month}", Number(month)).replace("{day}", Number(day));
  const target = issue?.ok ? `${month_address}${day}/` : reply?.ok ? month_address : "";
  if (target) {
    const link = document.createElement("a");
    link.href = target;
    link.textContent = place.dataset.look;
    place.append(" ", link);
  }
}
