// Reading aloud with the browser's own voice: sentence by sentence, the one that is being read marked.
import { template } from "./page.js";
import { sentences } from "./sentences.js";

const LANGUAGES = { "zh-Hans": "zh-CN", "zh-Hant": "zh-TW" };
const MARK = "spoken";

/** Read `article` aloud; `fail` is called where there is no voice, `done` when the reading is over. */
export async function read(article, { done, fail }) {
  const player = new Player(article, await template("player"), { done, fail });
  player.start();
  return player;
}

class Player {
  constructor(article, controls, { done, fail }) {
    Object.assign(this, { article, controls, done, fail, place: 0, rate: 1, turn: 0 });
    this.parts = sentences(article);
    controls.addEventListener("click", ({ target }) => this[target.dataset.player]?.());
    controls.addEventListener("change", ({ target }) => this.speed(Number(target.value)));
    this.leave = () => this.stop();
    addEventListener("pagehide", this.leave);
  }

  start() {
    document.body.append(this.controls);
    this.say();
  }

  say() {
    const turn = ++this.turn; // what an earlier sentence still reports does not count
    speechSynthesis.cancel();
    const range = this.parts[this.place];
    if (!range) return void this.stop();
    this.show(range);
    const words = new SpeechSynthesisUtterance(range.toString());
    words.lang = LANGUAGES[document.documentElement.lang] ?? document.documentElement.lang;
    words.rate = this.rate;
    const voices = speechSynthesis.getVoices().filter((voice) => voice.lang.replace("_", "-").startsWith(words.lang));
    words.voice = voices.find((voice) => voice.localService) ?? voices[0] ?? null;
    words.onend = () => turn === this.turn && this.move(1);
    words.onerror = ({ error }) => {
      if (turn !== this.turn || error === "interrupted" || error === "canceled") return;
      this.stop();
      this.fail();
    };
    speechSynthesis.speak(words);
    this.paused = false;
  }

  show(range) {
    if ("highlights" in CSS) CSS.highlights.set(MARK, new Highlight(range));
    else this.block(range);
    const { top, bottom } = range.getBoundingClientRect();
    if (top < 0 || bottom > innerHeight - this.controls.offsetHeight) {
      range.startContainer.parentElement.scrollIntoView({ block: "center" });
    }
  }

  /** Where a browser cannot mark a range, its paragraph is marked. */
  block(range) {
    for (const one of this.article.querySelectorAll(`.${MARK}`)) one.classList.remove(MARK);
    range?.startContainer.parentElement.closest("p, h1, h2, h3, li, tr")?.classList.add(MARK);
  }

  move(steps) {
    this.place = Math.max(0, this.place + steps);
    this.say();
    this.label();
  }

  back() {
    this.move(-1);
  }

  on() {
    this.move(1);
  }

  speed(rate) {
    this.rate = rate;
    if (!this.paused) this.say();
  }

  pause() {
    if (this.paused) return void (this.say(), this.label());
    this.turn++;
    this.paused = true;
    speechSynthesis.cancel(); // and not pause(), after which some voices never speak again
    this.label();
  }

  label() {
    const button = this.controls.querySelector("[data-player=pause]");
    button.dataset.pause ??= button.textContent;
    button.textContent = this.paused ? button.dataset.resume : button.dataset.pause;
  }

  stop() {
    this.turn++;
    speechSynthesis.cancel();
    if ("highlights" in CSS) CSS.highlights.delete(MARK);
    this.block(null);
    this.controls.remove();
    removeEventListener("pagehide", this.leave);
    this.done();
  }
}
