// The day that it is for the reader, marked among the days of a year.
const now = new Date();
const day = [now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
document.querySelector(`[data-day="${day}"]`)?.classList.add("today");
