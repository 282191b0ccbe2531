// The desk's words in the languages of editors.

const CHINESE = {
  title: "校样台", page: "版面", source: "版面文字", result: "出来的稿件", article: (n) => `稿${n}`, line: (n) => `第 ${n} 行`,
  outside: "不属于稿件", begins: "另起一篇", sure: (n) => `把握 ${n}%`, marked: "已定", picture: "图片", table: "表格",
  doubts: (n) => (n ? `${n} 处没有把握` : "没有拿不准的地方"), lost: (words) => `有标记找不到地方：${words.join("、")}`,
  choose: "选好要去的稿件里的一行，按 Enter；Esc 取消", turnOn: "下转第几版", turnFrom: "上接第几版", nothing: "没有可做的", all: "都看过了；接下来 edition check、edition build",
  seen: "看过了", progress: (span, seen, all) => `${span}：看过 ${seen} 版，共 ${all} 版`, looking: (n) => `还有 ${n} 版在后面排着次序`,
  paragraph: (n) => `第 ${n} 段`, cell: (row, column) => `第 ${row} 行第 ${column} 格`, strip: "扫描图上的这一行", corrected: "改过", clash: "两边都改过", noText: "这一行不在稿件里", writing: "标记已存，正在写稿件",
  now: (text) => `现在这里是：${text || "（空）"}。Enter 存您写的，Esc 留现在的`,
  stray: "没有存下的字", gone: (n) => `原来的地方已经没有了。Enter 把您写的放进稿${n}，自成一段；Esc 不要了`,
  misreadings: (n) => (n ? `${n} 处误认` : "没有认得出的误认"), misread: (was, meant, code) => `“${was}”→“${meant}”：${CHINESE.why[code]}（o 照改，w 下一处）`,
  why: {
    E303: "不显示的字符", E306: "半角标点，这一篇别处是全角", E308: "数里混进了别的字符", E309: "数中间有空格", E310: "字形相近，认错了", E311: "是部首符号，不是汉字",
  },
  "field-column": "栏目", "field-kicker": "引题", "field-title": "主题", "field-subtitle": "副题", "field-authors": "署名", "field-agency": "来源", "field-place": "地点", "field-dateline": "电头",
  "do-edit": "改字", "do-misread": "下一处误认", "do-replace": "照改",
  "do-begins": "从这里另起", "do-join": "接着上一行", "do-move": "归到别的稿件", "do-goes_on": "从这里起归到", "do-turn": "下转…",
  "do-from": "上接…", "do-clear": "不定了", "do-undo": "撤销", "do-redo": "重做", "do-done": "这一版好了", "do-next": "下一处疑问", "do-page": "下一版",
};
const TRADITIONAL = {
  title: "校樣臺", page: "版面", source: "版面文字", result: "出來的稿件", article: (n) => `稿${n}`, line: (n) => `第 ${n} 行`,
  outside: "不屬於稿件", begins: "另起一篇", sure: (n) => `把握 ${n}%`, marked: "已定", picture: "圖片", table: "表格",
  doubts: (n) => (n ? `${n} 處沒有把握` : "沒有拿不準的地方"), lost: (words) => `有標記找不到地方：${words.join("、")}`,
  choose: "選好要去的稿件裡的一行，按 Enter；Esc 取消", turnOn: "下轉第幾版", turnFrom: "上接第幾版", nothing: "沒有可做的", all: "都看過了；接下來 edition check、edition build",
  seen: "看過了", progress: (span, seen, all) => `${span}：看過 ${seen} 版，共 ${all} 版`, looking: (n) => `還有 ${n} 版在後面排著次序`,
  paragraph: (n) => `第 ${n} 段`, cell: (row, column) => `第 ${row} 行第 ${column} 格`, strip: "掃描圖上的這一行", corrected: "改過", clash: "兩邊都改過", noText: "這一行不在稿件裡", writing: "標記已存，正在寫稿件",
  now: (text) => `現在這裡是：${text || "（空）"}。Enter 存您寫的，Esc 留現在的`,
  stray: "沒有存下的字", gone: (n) => `原來的地方已經沒有了。Enter 把您寫的放進稿${n}，自成一段；Esc 不要了`,
  misreadings: (n) => (n ? `${n} 處誤認` : "沒有認得出的誤認"), misread: (was, meant, code) => `「${was}」→「${meant}」：${TRADITIONAL.why[code]}（o 照改，w 下一處）`,
  why: {
    E303: "不顯示的字元", E306: "半形標點，這一篇別處是全形", E308: "數裡混進了別的字元", E309: "數中間有空格", E310: "字形相近，認錯了", E311: "是部首符號，不是漢字",
  },
  "field-column": "欄目", "field-kicker": "引題", "field-title": "主題", "field-subtitle": "副題", "field-authors": "署名", "field-agency": "來源", "field-place": "地點", "field-dateline": "電頭",
  "do-edit": "改字", "do-misread": "下一處誤認", "do-replace": "照改",
  "do-begins": "從這裡另起", "do-join": "接著上一行", "do-move": "歸到別的稿件", "do-goes_on": "從這裡起歸到", "do-turn": "下轉…",
  "do-from": "上接…", "do-clear": "不定了", "do-undo": "撤銷", "do-redo": "重做", "do-done": "這一版好了", "do-next": "下一處疑問",
  "do-page": "下一版",
  roles: {
    headline: "主題", "heading-continued": "標題續行", kicker: "引題", deck: "副題", column: "欄目", crosshead: "小標題",
    byline: "署名", text: "正文", "text-continued": "正文續行", caption: "圖片說明", credit: "落款", jump: "轉版",
    furniture: "報頭", duplicate: "重複",
  },
};
const ENGLISH = {
  title: "Proofing desk", page: "Page", source: "The page's lines", result: "The articles", article: (n) => `article ${n}`,
  line: (n) => `line ${n}`, outside: "in no article", begins: "begins an article", sure: (n) => `${n}% sure`, marked: "settled",
  picture: "picture", table: "table", doubts: (n) => (n ? `${n} in doubt` : "nothing in doubt"),
  lost: (words) => `marks without a place: ${words.join(", ")}`,
  choose: "choose a line of the article where it belongs, then Enter; Esc to leave it", turnOn: "Continues on page",
  turnFrom: "Continued from page", nothing: "nothing to do", all: "every page was looked at; next: edition check, edition build", seen: "looked at",
  progress: (span, seen, all) => `${span}: ${seen} of ${all} pages looked at`, looking: (n) => `${n} pages still to be weighed`,
  paragraph: (n) => `paragraph ${n}`, cell: (row, column) => `row ${row}, cell ${column}`, strip: "this line on the scan", corrected: "corrected by hand", clash: "changed on both sides", noText: "this line is in no article",
  writing: "marks are kept, its articles are being written",
  now: (text) => `here is now: ${text || "nothing"} (Enter keeps yours, Esc leaves what is there)`,
  stray: "text that was not kept",
  gone: (n) => `its place is gone (Enter puts yours into article ${n} as a paragraph of its own, Esc drops it)`,
  misreadings: (n) => (n ? `${n} misread` : "nothing known to be misread"),
  misread: (was, meant, code) => `“${was}” → “${meant}”: ${ENGLISH.why[code]} (o replaces, w next)`,
  why: {
    E303: "a character that prints nothing", E306: "half-width, and full-width elsewhere in this article", E308: "another character in a number",
    E309: "a space in a number", E310: "of like shape", E311: "a radical in place of a character",
  },
  "field-column": "column", "field-kicker": "kicker", "field-title": "headline", "field-subtitle": "deck", "field-authors": "authors",
  "field-agency": "agency", "field-place": "place", "field-dateline": "dateline", "do-edit": "edit text", "do-misread": "next misreading", "do-replace": "replace",
  "do-begins": "begins here", "do-join": "goes on with above", "do-move": "move to …", "do-goes_on": "from here on to …",
  "do-turn": "continues on …", "do-from": "comes from …", "do-clear": "unmark", "do-undo": "undo", "do-redo": "redo", "do-done": "page is right",
  "do-next": "next doubt", "do-page": "next page",
};

const LANGUAGES = { "zh-Hans": CHINESE, "zh-Hant": TRADITIONAL, en: ENGLISH };
let words = CHINESE;
let marks = {};

/** Speak a language; `told` are the server's words for what is to be looked at in an article. */
export const speak = (language, told) => {
  marks = told;
  words = LANGUAGES[language];
  document.documentElement.lang = language;
  document.title = words.title;
  for (const each of document.querySelectorAll("[data-say]")) each.textContent = words[each.dataset.say];
};

export const say = (key, ...values) => (typeof words[key] === "function" ? words[key](...values) : words[key]);

/** What is to be looked at in an article, by its mark. */
export const markWords = (mark) => marks[mark] ?? mark.replaceAll("-", " ");

/** The name of a role: `roles` are those that the server told. */
export const roleName = (role, roles) => {
  if (role === "picture" || role === "table") return say(role);
  if (words === ENGLISH) return role.replaceAll("-", " ");
  return words.roles?.[role] ?? roles.find((each) => each.role === role).chinese;
};
