// What is not there, said on the page that stands for all missing ones: a file that was withdrawn, a day without an issue.
const place = document.querySelector("[data-absent]");
const DAY = /^(.*\/)([0-9]{4})\/([0-9]{2})\/([0-9]{2})(?:-[2-9])?\//;
const WITHDRAWN = [
  /^(.*\/[0-9]{4}\/[0-9]{2}\/[0-9]{2}(?:-[2-9])?\/[^/]+-[0-9]{2,})\.(?:md|json)$/, // an article's, beside its page
  /^(.*\/[0-9]{4}\/[0-9]{2}\/[0-9]{2}(?:-[2-9])?)\/issue\.epub$/,
  /^(.*\/(?:columns|authors)\/[^/]+)\/feed\.(?:json|xml)$/,
];

const isThere = (address) => fetch(address, { method: "HEAD" }).then(({ ok }) => ok, () => false);

function say(words, target) {
  place.textContent = words;
  if (!target) return;
  const link = document.createElement("a");
  link.href = target;
  link.textContent = place.dataset.look;
  place.append(" ", link);
}

/** The page that has what a withdrawn file had. */
async function instead() {
  const page = WITHDRAWN.map((form) => location.pathname.match(form)?.[1]).find(Boolean);
  return page && (await isThere(`${page}/`)) ? `${page}/` : "";
}

async function explain() {
  const page = await instead();
  if (page) return say(place.dataset.withdrawn, page);
  const found = location.pathname.match(DAY);
  if (!found) return;
  const [, root, year, month, day] = found;
  const [ofMonth, ofDay] = [`${root}${year}/${month}/`, `${root}${year}/${month}/${day}/`];
  const [hasMonth, hasDay] = await Promise.all([ofMonth, ofDay].map(isThere));
  const words = hasDay ? place.dataset.lacks : place.dataset.absent;
  const date = words.replace("{year}", year).replace("{month}", Number(month)).replace("{day}", Number(day));
  say(date, hasDay ? ofDay : hasMonth ? ofMonth : "");
}

if (place) await explain();
