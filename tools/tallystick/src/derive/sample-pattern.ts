/**
 * Texts that a regular expression accepts: the shortest, and a long one. Covers what patterns in specs are made
 * of; undefined for the rest (look-around, back references, property classes). What comes back is checked
 * against the pattern by the caller, so a wrong guess costs a case and no more.
 */
export function samplesOfPattern(
  pattern: string,
): { readonly short: string; readonly long: string } | undefined {
  try {
    return {
      short: new PatternSampler(pattern, 'short').run(),
      long: new PatternSampler(pattern, 'long').run(),
    };
  } catch (error) {
    if (error instanceof Unsupported) return undefined;
    throw error;
  }
}

class Unsupported extends Error {}

/** How often an unbounded part is repeated in the long sample. */
const UNBOUNDED = 3;
/** Longest text that is worth putting into a case. */
const LONGEST = 2_000;
/** Deepest nesting of groups. */
const DEEPEST = 20;

const CLASSES: Readonly<Record<string, string>> = {
  d: '1',
  w: 'a',
  s: ' ',
  D: 'a',
  W: '-',
  S: 'a',
  n: '\n',
  t: '\t',
};

/** Reads a pattern and writes a text at the same time. */
class PatternSampler {
  readonly #pattern: string;
  readonly #size: 'short' | 'long';
  #at = 0;
  #depth = 0;

  constructor(pattern: string, size: 'short' | 'long') {
    this.#pattern = pattern;
    this.#size = size;
  }

  run(): string {
    const text = this.#alternatives();
    if (this.#at < this.#pattern.length) throw new Unsupported();
    return text;
  }

  #alternatives(): string {
    const texts = [this.#sequence()];
    while (this.#eat('|')) texts.push(this.#sequence());
    const sorted = texts.toSorted((a, b) => a.length - b.length);
    return (this.#size === 'short' ? sorted[0] : sorted.at(-1)) ?? '';
  }

  #sequence(): string {
    let text = '';
    while (this.#at < this.#pattern.length && !'|)'.includes(this.#peek())) {
      const atom = this.#atom();
      text += atom.repeat(this.#quantifier());
      if (text.length > LONGEST) throw new Unsupported();
    }
    return text;
  }

  #atom(): string {
    const char = this.#next();
    if (char === '^' || char === '$') return '';
    if (char === '(') return this.#group();
    if (char === '[') return this.#class();
    if (char === '\\') return this.#escape();
    if (char === '.') return 'a';
    if ('*+?{'.includes(char)) throw new Unsupported();
    return char;
  }

  #group(): string {
    if (this.#eat('?') && !this.#eat(':')) throw new Unsupported();
    if (++this.#depth > DEEPEST) throw new Unsupported();
    const text = this.#alternatives();
    if (!this.#eat(')')) throw new Unsupported();
    this.#depth--;
    return text;
  }

  #escape(): string {
    const char = this.#next();
    if (/[bBpPkuxc\d]/.test(char)) throw new Unsupported();
    return CLASSES[char] ?? char;
  }

  #class(): string {
    if (this.#eat('^')) return this.#negatedClass();
    const first = this.#next();
    const text = first === '\\' ? this.#escape() : first;
    this.#skipClass();
    return text;
  }

  /** The first plain character that the class leaves. */
  #negatedClass(): string {
    const start = this.#at;
    this.#skipClass();
    const test = new RegExp(`[^${this.#pattern.slice(start, this.#at)}`);
    const found = [...'a1 -_A~'].find((char) => test.test(char));
    if (found === undefined) throw new Unsupported();
    return found;
  }

  #skipClass(): void {
    while (this.#peek() !== ']') if (this.#next() === '\\') this.#next();
    this.#next();
  }

  #quantifier(): number {
    const [least, most] = this.#range();
    this.#eat('?');
    return this.#size === 'short' ? least : (most ?? least + UNBOUNDED);
  }

  #range(): readonly [number, number | undefined] {
    if (this.#eat('*')) return [0, undefined];
    if (this.#eat('+')) return [1, undefined];
    if (this.#eat('?')) return [0, 1];
    const braces = /^\{(\d+)(,)?(\d+)?\}/.exec(this.#pattern.slice(this.#at));
    if (braces === null) return [1, 1];
    this.#at += braces[0].length;
    const least = Number(braces[1]);
    const most = braces[3] === undefined ? undefined : Number(braces[3]);
    if (Math.max(least, most ?? 0) > LONGEST) throw new Unsupported();
    return [least, braces[2] === undefined ? least : most];
  }

  #peek(): string {
    return this.#pattern[this.#at] ?? '';
  }

  #next(): string {
    const char = this.#pattern[this.#at++];
    if (char === undefined) throw new Unsupported();
    return char;
  }

  #eat(char: string): boolean {
    if (this.#peek() !== char) return false;
    this.#at++;
    return true;
  }
}
