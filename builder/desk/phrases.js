// The desk's words in the languages of editors.

const CHINESE = {
  title: "校样台", page: "版面", source: "版面文字", result: "出来的稿件", article: (n) => `稿${n}`, line: (n) => `第 ${n} 行`,
  outside: "不属于稿件", begins: "另起一篇", sure: (n) => `把握 ${n}%`, marked: "已定", picture: "图片",
  doubts: (n) => (n ? `${n} 处没有把握` : "没有拿不准的地方"), lost: (words) => `有标记找不到地方：${words.join("、")}`,
  choose: "选好要去的稿件里的一行，按 Enter；Esc 取消", turnOn: "下转第几版", turnFrom: "上接第几版", nothing: "没有可做的",
  seen: "看过了", progress: (span, seen, all) => `${span}：看过 ${seen} 版，共 ${all} 版`,
  "do-begins": "从这里另起", "do-join": "接着上一行", "do-move": "归到别的稿件", "do-goes_on": "从这里起归到", "do-turn": "下转…",
  "do-from": "上接…", "do-clear": "不定了", "do-undo": "撤销", "do-redo": "重做", "do-done": "这一版好了", "do-next": "下一处疑问", "do-page": "下一版",
};
const ENGLISH = {
  title: "Proofing desk", page: "Page", source: "The page's lines", result: "The articles", article: (n) => `article ${n}`,
  line: (n) => `line ${n}`, outside: "in no article", begins: "begins an article", sure: (n) => `${n}% sure`, marked: "settled",
  picture: "picture", doubts: (n) => (n ? `${n} in doubt` : "nothing in doubt"),
  lost: (words) => `marks without a place: ${words.join(", ")}`,
  choose: "choose a line of the article where it belongs, then Enter; Esc to leave it", turnOn: "Continues on page",
  turnFrom: "Continued from page", nothing: "nothing to do", seen: "looked at",
  progress: (span, seen, all) => `${span}: ${seen} of ${all} pages looked at`,
  "do-begins": "begins here", "do-join": "goes on with above", "do-move": "move to …", "do-goes_on": "from here on to …",
  "do-turn": "continues on …", "do-from": "comes from …", "do-clear": "unmark", "do-undo": "undo", "do-redo": "redo", "do-done": "page is right",
  "do-next": "next doubt", "do-page": "next page",
};

let words = CHINESE;
let english = false;

export const speak = (language) => {
  english = !language.startsWith("zh");
  words = english ? ENGLISH : CHINESE;
  document.documentElement.lang = english ? "en" : "zh-Hans";
  document.title = words.title;
  for (const each of document.querySelectorAll("[data-say]")) each.textContent = words[each.dataset.say];
};

export const say = (key, ...values) => (typeof words[key] === "function" ? words[key](...values) : words[key]);

/** The name of a role: `roles` are those that the server told. */
export const roleName = (role, roles) => {
  if (role === "picture") return say("picture");
  return english ? role.replaceAll("-", " ") : roles.find((each) => each.role === role).chinese;
};
