// @ts-check
// How many hits each month has, or each day of a month or two, or each year of decades.

/** @typedef {import("./candidate.js").Candidate} Candidate */

/**
 * @typedef {object} Bars
 * @property {"day" | "month" | "year"} unit
 * @property {[string, number][]} bars each with its hits, the first first; those in between have none
 */

const UNITS = /** @type {const} */ ([["day", 10], ["month", 7], ["year", 4]]);
const MOST = 132;

/**
 * @param {Candidate[]} candidates
 * @param {string} from first day that was asked about
 * @param {string} to last day
 * @returns {Bars}
 */
export function bars(candidates, from, to) {
  const [unit, size] = UNITS.find(([unit]) => unit === "year" || between(unit, from, to) <= (unit === "day" ? 62 : MOST)) ?? UNITS[2];
  /** @type {Map<string, number>} */
  const sums = new Map(stretch(unit, from, to).map((name) => [name, 0]));
  for (const { day } of candidates) sums.set(day.slice(0, size), (sums.get(day.slice(0, size)) ?? 0) + 1);
  return { unit, bars: [...sums].sort((a, b) => (a[0] < b[0] ? -1 : 1)) };
}

/**
 * @param {"day" | "month" | "year"} unit
 * @param {string} from
 * @param {string} to
 */
function between(unit, from, to) {
  const days = (Date.parse(to) - Date.parse(from)) / 86400000 + 1;
  return unit === "day" ? days : days / 30.4;
}

/**
 * Every year, month or day from one day to another.
 * @param {"day" | "month" | "year"} unit
 * @param {string} from
 * @param {string} to
 */
function stretch(unit, from, to) {
  const names = [];
  const date = new Date(`${from}T00:00:00Z`);
  const end = new Date(`${to}T00:00:00Z`);
  const size = { day: 10, month: 7, year: 4 }[unit];
  while (date <= end && names.length < 2000) {
    names.push(date.toISOString().slice(0, size));
    if (unit === "day") date.setUTCDate(date.getUTCDate() + 1);
    else if (unit === "month") date.setUTCMonth(date.getUTCMonth() + 1, 1);
    else date.setUTCFullYear(date.getUTCFullYear() + 1, 0, 1);
  }
  return names;
}
