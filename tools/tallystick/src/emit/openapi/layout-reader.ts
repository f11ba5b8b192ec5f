import {
  code,
  comment,
  members,
  nothing,
  number,
  type Printable,
  propertyKey,
  string,
} from '../../print/index.ts';
import { type StoodFor, WHOLE } from './stand-ins.ts';

/**
 * Reads what openapi-typescript laid out, line by line, as printables: its indentation is left to the printer. It lays
 * out stand-ins, so that no text of a spec is in it; a line that it is not known to print throws a TypeError.
 */
export class LayoutReader {
  readonly #lines: readonly string[];
  readonly #stoodFor: readonly StoodFor[];
  #index = 0;

  constructor(text: string, stoodFor: readonly StoodFor[]) {
    this.#lines = text.split('\n');
    this.#stoodFor = stoodFor;
  }

  get isAtEnd(): boolean {
    return this.#index >= this.#lines.length;
  }

  next(): string {
    return this.#lines[this.#index++]?.trim() ?? '';
  }

  /** Whether the innermost braces close on the next line, which is taken then. */
  closes(): boolean {
    if (!/^\s*\};?$/.test(this.#lines[this.#index] ?? '}')) return false;
    this.#index++;
    return true;
  }

  /** A member with its doc comment. */
  member(): Printable {
    const doc = this.#doc();
    const { key, question, value } = this.#opening();
    const type = value === '{' ? this.#object() : this.#type(value);
    return code`${doc}${key}${question}: ${type}`;
  }

  #object(): Printable {
    const first = this.#lines[this.#index] ?? '';
    if (this.#textOf(KEY.exec(first.trim())?.groups?.name) === WHOLE) return this.#whole();
    const inside: Printable[] = [];
    while (!this.closes()) inside.push(this.member());
    return members(inside);
  }

  /** One member stands for all: its type is that of the object. */
  #whole(): Printable {
    const { value } = this.#opening();
    if (!this.closes()) throw unknownLine(this.next());
    return this.#type(value);
  }

  #opening(): { readonly key: Printable; readonly question: Printable; readonly value: string } {
    const line = this.next();
    const { index, name, word, signature, optional, value } = KEY.exec(line)?.groups ?? {};
    if (value === undefined) throw unknownLine(line);
    const text = this.#textOf(index ?? name) ?? word;
    const key =
      signature === undefined && typeof text === 'string' ? keyOf(text, index) : code`[name: string]`;
    return { key, question: optional === undefined ? nothing : code`?`, value };
  }

  #type(value: string): Printable {
    const { type, operation } = TYPE.exec(value)?.groups ?? {};
    const printable = this.#stoodFor[Number(type)];
    if (typeof printable === 'object') return printable;
    const name = this.#textOf(operation);
    if (typeof name === 'string') return code`operations[${string(name)}]`;
    const word = WORDS.get(value);
    if (word === undefined) throw unknownLine(value);
    return word;
  }

  /** The description, and the one tag that openapi-typescript adds to it. */
  #doc(): Printable {
    if (!this.#lines[this.#index]?.trim().startsWith('/**')) return nothing;
    const lines: string[] = [];
    do lines.push(this.next());
    while (!lines.at(-1)?.endsWith('*/'));
    const printed = lines.join('\n');
    const text = this.#textOf(/@(\d+)/.exec(printed)?.[1]);
    const said = [
      ...(typeof text === 'string' ? [text] : []),
      ...(printed.includes('@deprecated') ? ['@deprecated'] : []),
    ].join('\n');
    return said.trim() === '' ? nothing : code`${comment(said)}\n`;
  }

  #textOf(number: string | undefined): StoodFor | undefined {
    return number === undefined ? undefined : this.#stoodFor[Number(number)];
  }
}

/** A name as an index stays one. */
function keyOf(text: string, index: string | undefined): Printable {
  if (index !== undefined) return code`[${string(text)}]`;
  // A status is a number, as `keyof` gives it to openapi-fetch.
  return /^[1-9]\d\d$/.test(text) ? number(Number(text)) : propertyKey(text);
}

/** The beginning of a member: a stand-in or a word of OpenAPI as its name, or an index signature. */
const KEY =
  /^(?:\["@(?<index>\d+)"\]|"@(?<name>\d+)"|"?(?<word>[\w*/]+)"?|(?<signature>\[name: string\]))(?<optional>\?)?: (?<value>.+)$/;

const TYPE = /^(?:@(?<type>\d+)|operations\["@(?<operation>\d+)"\]);$/;

const WORDS: ReadonlyMap<string, Printable> = new Map([
  ['never;', code`never`],
  ['unknown;', code`unknown`],
  ['Record<string, never>;', code`Record<string, never>`],
]);

function unknownLine(line: string): TypeError {
  return new TypeError(`openapi-typescript is not known to print this: ${line}`);
}
