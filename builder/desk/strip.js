// The strip of the scan on which the line with the cursor is printed, shown in that line.

import { say } from "./phrases.js";

const AROUND = 6; // thousandths of the scan shown around a line, for what is cut off

const canvas = document.createElement("canvas");
canvas.className = "strip";
canvas.setAttribute("role", "img");

/** Show in `item` what `scan` has at `strip`: thousandths of its sides, left, top, right, bottom. Nothing where either is not there. */
export const showStrip = (item, scan, strip) => {
  canvas.remove();
  if (!item || !strip || !scan.naturalWidth) return;
  const [left, top, right, bottom] = strip.map((edge, at) => Math.min(1000, Math.max(0, edge + (at < 2 ? -AROUND : AROUND))) / 1000);
  const { naturalWidth: wide, naturalHeight: high } = scan;
  canvas.width = Math.round((right - left) * wide);
  canvas.height = Math.round((bottom - top) * high);
  canvas.getContext("2d").drawImage(scan, left * wide, top * high, canvas.width, canvas.height, 0, 0, canvas.width, canvas.height);
  canvas.setAttribute("aria-label", say("strip"));
  item.append(canvas);
  item.scrollIntoView({ block: "nearest" });
};
