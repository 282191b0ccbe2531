// Reading aloud with the browser's own voice: sentence by sentence, article by article, what is being read marked.
import { recall, remember } from "./memory.js";
import { template } from "./page.js";
import { sentences } from "./sentences.js";

const LANGUAGES = { "zh-Hans": "zh-CN", "zh-Hant": "zh-TW" };
const MARK = "spoken";
const VOICE = "edition.voice"; // speed and voice, as they were last chosen

/**
 * Read the articles `pieces` aloud, from the one at `first` on, each when it is `ready`; `fail` is called where there is
 * no voice, `done` when the reading is over.
 */
export async function read(pieces, first, { done, fail }) {
  const player = new Player(pieces, await template("player"), { done, fail });
  document.body.append(player.controls);
  await player.open(first);
  return player;
}

class Player {
  constructor(pieces, controls, { done, fail }) {
    const { rate = "1", voice = "" } = recall(VOICE);
    Object.assign(this, { pieces, controls, done, fail, rate, voice, parts: [], place: 0, turn: 0 });
    this.language = LANGUAGES[document.documentElement.lang] ?? document.documentElement.lang;
    this.rates = controls.querySelector("[data-player=rate]");
    this.rates.value = rate;
    for (const one of controls.querySelectorAll("[data-many]")) one.hidden = pieces.length < 2;
    controls.addEventListener("click", ({ target }) => target.tagName === "BUTTON" && this[target.dataset.player]());
    controls.addEventListener("change", () => this.choose());
    this.offer = () => this.voices();
    this.offer();
    speechSynthesis.addEventListener?.("voiceschanged", this.offer); // some browsers learn of them late
    this.leave = () => this.stop();
    addEventListener("pagehide", this.leave);
  }

  /** Those of the page's language, in a list where there are several. */
  voices() {
    this.known = speechSynthesis.getVoices().filter((one) => one.lang.replace("_", "-").startsWith(this.language));
    const list = this.controls.querySelector("[data-player=voice]");
    const usual = list.options[0];
    list.replaceChildren(usual, ...this.known.map(({ name }) => new Option(name, name)));
    list.value = this.known.some(({ name }) => name === this.voice) ? this.voice : "";
    list.closest("label").hidden = this.known.length < 2;
  }

  choose() {
    this.rate = this.rates.value;
    this.voice = this.controls.querySelector("[data-player=voice]").value;
    remember(VOICE, { rate: this.rate, voice: this.voice });
    if (!this.paused) this.say();
  }

  /** Begin an article: at its first sentence, or at its `last`. */
  async open(number, last = false) {
    const turn = ++this.turn;
    speechSynthesis.cancel();
    const piece = this.pieces[number];
    if (!piece) return void this.stop();
    this.number = number;
    await piece.ready;
    if (turn !== this.turn) return;
    this.parts = sentences(piece.element);
    this.place = last ? Math.max(0, this.parts.length - 1) : 0;
    this.say();
  }

  say() {
    const turn = ++this.turn; // what an earlier sentence still reports does not count
    speechSynthesis.cancel();
    const range = this.parts[this.place];
    if (!range) return void this.open(this.number + 1);
    this.show(range);
    const words = new SpeechSynthesisUtterance(range.toString());
    words.lang = this.language;
    words.rate = Number(this.rate);
    const chosen = this.known.find(({ name }) => name === this.voice);
    words.voice = chosen ?? this.known.find((voice) => voice.localService) ?? this.known[0] ?? null;
    words.onend = () => turn === this.turn && this.move(1);
    words.onerror = ({ error }) => {
      if (turn !== this.turn || error === "interrupted" || error === "canceled") return;
      this.stop();
      this.fail();
    };
    speechSynthesis.speak(words);
    this.paused = false;
    this.label();
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
    for (const one of document.querySelectorAll(`.${MARK}`)) one.classList.remove(MARK);
    range?.startContainer.parentElement.closest("p, h1, h2, h3, h4, h5, li, tr")?.classList.add(MARK);
  }

  move(steps) {
    this.place += steps;
    if (this.place < 0 && this.number) this.open(this.number - 1, true);
    else {
      this.place = Math.max(0, this.place);
      this.say();
    }
  }

  back() {
    this.move(-1);
  }

  on() {
    this.move(1);
  }

  before() {
    this.open(Math.max(0, this.number - 1));
  }

  after() {
    this.open(this.number + 1);
  }

  pause() {
    if (this.paused) return void this.say();
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
    speechSynthesis.removeEventListener?.("voiceschanged", this.offer);
    removeEventListener("pagehide", this.leave);
    this.done();
  }
}
