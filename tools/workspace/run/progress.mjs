import { cut, duration, number, palette } from './format.mjs';
import { waitingFor } from './plan.mjs';

/** How often the live line is drawn, and after how long a silence something is printed without a terminal. */
const DRAW = 250;
const SILENCE = 60_000;
/** More tasks than this are counted, not named. */
const NAMED = 3;

/** Shows how far a run is: one live line on a terminal, else one line for each finished task. */
export class Progress {
  #stream;
  #start;
  #colours;
  #now;
  #finished = new Set();
  #timer;
  /** The tasks of the run, as soon as they are known. */
  plan;

  constructor(stream, { colour = false, now = Date.now } = {}) {
    this.#stream = stream;
    this.#now = now;
    this.#start = now();
    this.#colours = palette(colour);
  }

  start() {
    this.#timer = setInterval(() => this.tick(), this.#stream.isTTY ? DRAW : SILENCE);
  }

  stop() {
    clearInterval(this.#timer);
    this.#clear();
  }

  /** Draws the live line; without a terminal, says what is still running. */
  tick() {
    const text = `${this.#position()} ${duration(this.#now() - this.#start)}${this.#waiting()}`;
    if (this.#stream.isTTY) {
      this.#clear();
      this.#stream.write(cut(text, (this.#stream.columns || 80) - 1));
    } else this.#stream.write(`${text}\n`);
  }

  /** A task has finished. On a terminal only failures stay on the screen. */
  finished(id, { cached, failed, tests }) {
    // what two runs of turbo need is built in the first
    if (this.#finished.has(id)) return;
    this.#finished.add(id);
    const name = id.replace('#', ' ');
    const { red, dim } = this.#colours;
    if (this.#stream.isTTY) {
      this.#clear();
      if (failed) this.#stream.write(`${red('✗')} ${name} failed\n`);
      this.tick();
      return;
    }
    const counts = tests === undefined ? '' : `: ${number(tests.passed)} passed`;
    const result = failed ? red(' FAILED') : `${counts}${cached ? dim(' (cached)') : ''}`;
    const time = duration(this.#now() - this.#start).padStart(11);
    this.#stream.write(`${this.#position()} ${time}  ${name}${result}\n`);
    if (this.#timer !== undefined) this.#timer.refresh();
  }

  #position() {
    const done = String(this.#finished.size);
    if (this.plan === undefined) return `[${done}]`;
    const total = String(this.plan.length);
    return `[${done.padStart(total.length)}/${total}]`;
  }

  #waiting() {
    const names = waitingFor(this.plan ?? [], this.#finished).map(({ id }) => id.replace('#', ' '));
    if (names.length === 0) return '';
    return `, waiting for ${names.length > NAMED ? `${names.length} tasks` : names.join(', ')}`;
  }

  #clear() {
    if (this.#stream.isTTY) this.#stream.write('\r\u001b[2K');
  }
}
