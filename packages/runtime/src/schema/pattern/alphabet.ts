import { MAX_CODE_POINTS, type MatchMeter } from './limits.ts';
import { ANY, END, FIRST_SET, START, type Syntax } from './syntax.ts';

/** Code points that are found by index. */
const LATIN = 256;
const FIRST_SURROGATE = 0xd800;

/** What a position of a text meets: the tests of the character that follows it, and those of the position itself. */
export interface Letter {
  readonly met: readonly number[];
  /** The same, by test. */
  readonly meets: readonly boolean[];
  /** The letters that meet one more test, by that test. */
  readonly refined: number[];
}

/** Characters that no set of a pattern tells apart are one letter. Letters are numbers, so that automata can index by them. */
export class Alphabet {
  readonly #syntax: Syntax;
  readonly #letters: Letter[] = [];
  readonly #known = new Map<string, number>();
  /** Letters by code point; 0, the letter of the end, stands for not known yet. */
  readonly #latin = new Uint32Array(LATIN);
  readonly #codes = new Map<number, number>();

  constructor(syntax: Syntax) {
    this.#syntax = syntax;
    this.#intern([END]);
  }

  letter(index: number): Letter {
    return this.#letters[index] as Letter;
  }

  /** A letter for each character of the text, and one for its end. */
  encode(text: string, meter: MatchMeter): Uint32Array {
    const { unicode } = this.#syntax;
    const latin = this.#latin;
    const letters = new Uint32Array(text.length + 1);
    let length = 0;
    for (let at = 0; at < text.length; length += 1) {
      const unit = text.charCodeAt(at);
      const code = unicode && unit >= FIRST_SURROGATE ? (text.codePointAt(at) ?? 0) : unit;
      letters[length] = (code < LATIN ? latin[code] : this.#codes.get(code)) || this.learn(code, meter);
      at += code > 0xffff ? 2 : 1;
    }
    letters[0] = this.refine(letters[0] ?? 0, START);
    meter.steps += length;
    return letters.subarray(0, length + 1);
  }

  /** The platform's own expressions say which sets a character belongs to. */
  learn(code: number, meter: MatchMeter): number {
    const { sets } = this.#syntax;
    const text = String.fromCodePoint(code);
    const inside = sets.flatMap((set, index) => (set.test(text) ? [FIRST_SET + index] : []));
    meter.steps += sets.length;
    const letter = this.#intern([ANY, ...inside]);
    if (code < LATIN) this.#latin[code] = letter;
    else this.#codes.set(code, letter);
    return letter;
  }

  /** The letter that meets one test more. */
  refine(index: number, test: number): number {
    const { met, refined } = this.letter(index);
    const known = refined[test] ?? this.#intern([...met, test]);
    refined[test] = known;
    return known;
  }

  /** Whether a text has left so much that it is better forgotten. */
  get isFull(): boolean {
    return this.#codes.size > MAX_CODE_POINTS || this.#letters.length > MAX_CODE_POINTS;
  }

  #intern(met: readonly number[]): number {
    const key = met.join();
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const meets: boolean[] = [];
    for (const test of met) meets[test] = true;
    this.#known.set(key, this.#letters.length);
    return this.#letters.push({ met, meets, refined: [] }) - 1;
  }
}
