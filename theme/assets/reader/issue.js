// The tools of an issue: keep it on this device, share it.
import { tool } from "./tools.js";

/** Those of the issue at the address `issue`. */
export function issueTools(issue) {
  const keeping = import("./keeping.js");
  tool("keep", async (button) => (await keeping).toggle(button, issue), async (button) => (await keeping).show(button, issue));
  tool("share", async () => {
    const { share } = await import("./share.js");
    const url = document.querySelector("link[rel=canonical]")?.href ?? location.href.replace(/[?#].*/, "");
    await share({ title: document.title, url });
  });
}

const way = document.querySelector(".masthead .tools a"); // to the issue read through
if (way) issueTools(new URL("../", way.href).href);
