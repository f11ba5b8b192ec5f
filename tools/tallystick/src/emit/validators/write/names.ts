import { isIdentifier } from '../../../print/index.ts';

/** Hands out names, each once. */
export class Names {
  readonly #taken: Set<string>;

  constructor(taken: Iterable<string> = []) {
    this.#taken = new Set(taken);
  }

  free(wanted: string): string {
    let name = wanted;
    for (let count = 2; this.#taken.has(name); count++) name = `${wanted}${count}`;
    this.#taken.add(name);
    return name;
  }
}

const LONGEST = 48;

/** Words of any text as one name in Pascal case; a character that is not an ASCII letter or digit separates words. */
export function pascal(words: readonly string[]): string {
  const parts = words.flatMap((word) => word.split(/[^A-Za-z0-9]+/)).filter((part) => part !== '');
  const name = parts.map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join('');
  return name.slice(0, LONGEST);
}

/** Globals that the printed code refers to, which no variable may hide. */
const GLOBALS = [
  'Array',
  'Date',
  'Intl',
  'JSON',
  'Map',
  'Math',
  'Number',
  'Object',
  'RegExp',
  'Set',
  'String',
];

/** What the printed functions call their own. */
const OWN = ['now', 'to', 'v'];

/** Names for the variables of one function: never with an underscore, which marks what stands outside. */
export function localNames(outside: readonly string[]): Names {
  return new Names([...GLOBALS, ...OWN, ...outside]);
}

export function localName(names: Names, text: string): string {
  const word = pascal([text]);
  const name = word.charAt(0).toLowerCase() + word.slice(1);
  return names.free(isIdentifier(name) ? name : `member${word}`);
}
