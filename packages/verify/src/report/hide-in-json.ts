import { parsed } from '../json.ts';
import type { Hider } from './hider.ts';

/** An object or a list that is not closed yet. */
interface Open {
  readonly isObject: boolean;
  /** It is the value of a member that is secret, or is inside of one. */
  readonly isSecret: boolean;
}

/**
 * A JSON text with every text and number hidden that is in a member whose name is secret. The rest stays as it was sent: spaces,
 * the digits of numbers, repeated members. `inside`: rewrites the other texts.
 */
export function hideInJson(json: string, hider: Hider, inside: (text: string) => string): string {
  return new Walk(json, hider, inside).text();
}

class Walk {
  readonly #json: string;
  readonly #hider: Hider;
  readonly #inside: (text: string) => string;
  readonly #open: Open[] = [];
  /** The member whose value comes next; undefined: in an object, the next text is a name. */
  #name: string | undefined;
  #at = 0;

  constructor(json: string, hider: Hider, inside: (text: string) => string) {
    this.#json = json;
    this.#hider = hider;
    this.#inside = inside;
  }

  text(): string {
    const parts: string[] = [];
    while (this.#at < this.#json.length) parts.push(this.#next());
    return parts.join('');
  }

  #next(): string {
    const first = this.#json.charAt(this.#at);
    if (first === '"') return this.#string(this.#token(endOfString(this.#json, this.#at)));
    if (!MARKS.has(first)) return this.#scalar(this.#token(endOfScalar(this.#json, this.#at)));
    if (first === '{' || first === '[')
      this.#open.push({ isObject: first === '{', isSecret: this.#isSecret() });
    if (first === '}' || first === ']') this.#open.pop();
    if (first !== ':') this.#name = undefined;
    return this.#token(this.#at + 1);
  }

  #token(end: number): string {
    const token = this.#json.slice(this.#at, end);
    this.#at = end;
    return token;
  }

  #string(token: string): string {
    const text = String(parsed(token));
    if (this.#open.at(-1)?.isObject === true && this.#name === undefined) {
      this.#name = text;
      return token;
    }
    const shown = this.#isSecret() ? this.#hider.hide(text) : this.#inside(text);
    return shown === text ? token : JSON.stringify(shown);
  }

  /** Space, a number, or `true`, `false` or `null`, which are not secret. */
  #scalar(token: string): string {
    return /^[-\d]/.test(token) && this.#isSecret() ? JSON.stringify(this.#hider.hide(token)) : token;
  }

  #isSecret(): boolean {
    if (this.#open.at(-1)?.isSecret === true) return true;
    return this.#name !== undefined && this.#hider.isSecret(this.#name);
  }
}

const MARKS: ReadonlySet<string> = new Set('{}[],:');

function endOfString(json: string, start: number): number {
  for (let at = start + 1; at < json.length; at += 1) {
    const letter = json.charAt(at);
    if (letter === '\\') at += 1;
    else if (letter === '"') return at + 1;
  }
  return json.length;
}

function endOfScalar(json: string, start: number): number {
  const isSpace = SPACE.test(json.charAt(start));
  let at = start + 1;
  while (at < json.length && !MARKS.has(json.charAt(at)) && SPACE.test(json.charAt(at)) === isSpace) at += 1;
  return at;
}

const SPACE = /\s/;
