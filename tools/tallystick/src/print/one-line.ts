import { LINE_WIDTH } from './line-width.ts';
import { type Group, nothing, type Printable } from './printable.ts';
import { type NameOf, printToken } from './token.ts';

/** A printable that is being printed, and which of its parts. */
export interface Parent {
  readonly node: Extract<Printable, { readonly kind: 'code' | 'list' | 'block' | 'group' }>;
  index: number;
}

export const CLOSING: Readonly<Record<Group['open'], string>> = {
  '': '',
  '(': ')',
  '[': ']',
  '{': '}',
  '<': '>',
};

/**
 * The printable on one line; undefined where it takes more room than that. What does not fit is not printed to its end, so
 * that groups in groups cost no more than their lines.
 */
export function flatText(printable: Printable, room: number, nameOf: NameOf): string | undefined {
  const line = new Line(room, nameOf, false);
  line.print(printable);
  return line.text.length > room || line.hasEnded ? undefined : line.text;
}

/** Characters of a printable up to the first place where the line may end. */
export function headWidth(printable: Printable, nameOf: NameOf): number {
  const line = new Line(LINE_WIDTH, nameOf, true);
  line.print(printable);
  return line.text.trimEnd().length;
}

/** Characters that follow on the line, up to the first place where it may end. */
export function restWidth(parents: readonly Parent[], nameOf: NameOf): number {
  const line = new Line(LINE_WIDTH, nameOf, true);
  for (let depth = parents.length - 1; depth >= 0 && !line.hasEnded; depth--) {
    const parent = parents[depth];
    if (parent !== undefined) line.after(parent);
  }
  return line.text.length;
}

/** What is printed up to the end of a line, or up to where there is no more room. */
class Line {
  text = '';
  hasEnded = false;
  readonly #room: number;
  readonly #nameOf: NameOf;
  /** Whether a group may end the line behind its opening bracket. */
  readonly #mayBreak: boolean;

  constructor(room: number, nameOf: NameOf, mayBreak: boolean) {
    this.#room = room;
    this.#nameOf = nameOf;
    this.#mayBreak = mayBreak;
  }

  print(printable: Printable): void {
    if (this.#isDone()) return;
    switch (printable.kind) {
      case 'code':
        this.#write(printable.strings[0] ?? '');
        this.#codeFrom(printable.strings, printable.parts, 0);
        break;
      case 'list':
        this.#join(printable.items, printable.separator);
        break;
      case 'block':
        this.#write(printable.items.length === 0 ? '{}' : '{\n');
        break;
      case 'group':
        this.#group(printable);
        break;
      default:
        this.#write(printToken(printable, this.#nameOf, { column: this.text.length, indent: 0 }));
    }
  }

  /** What stands behind the part that is being printed. */
  after({ node, index }: Parent): void {
    if (node.kind === 'code') {
      this.#write(node.strings[index + 1] ?? '');
      this.#codeFrom(node.strings, node.parts, index + 1);
    } else if (node.kind === 'list') {
      const rest = node.items.slice(index + 1, index + 1 + LINE_WIDTH);
      if (rest.length > 0) this.#write(node.separator);
      this.#join(rest, node.separator);
    } else if (node.kind === 'block' || node.open !== '' || index < node.items.length - 1) {
      // one for the comma behind the item
      this.#write(node.kind === 'block' ? '\n' : ',\n');
    }
  }

  #codeFrom(strings: readonly string[], parts: readonly Printable[], from: number): void {
    for (let index = from; index < parts.length && !this.#isDone(); index++) {
      this.print(parts[index] ?? nothing);
      this.#write(strings[index + 1] ?? '');
    }
  }

  #join(items: readonly Printable[], separator: string): void {
    for (let index = 0; index < items.length && !this.#isDone(); index++) {
      if (index > 0) this.#write(separator);
      this.print(items[index] ?? nothing);
    }
  }

  #group({ open, items, operator }: Group): void {
    const space = open === '{' && items.length > 0 ? ' ' : '';
    this.#write(open);
    if (this.#mayBreak && items.length > 0) this.hasEnded = true;
    this.#write(space);
    this.#join(items, operator === ',' || operator === ';' ? `${operator} ` : ` ${operator} `);
    this.#write(space + CLOSING[open]);
  }

  #write(text: string): void {
    if (this.#isDone()) return;
    const end = text.indexOf('\n');
    this.text += end < 0 ? text : text.slice(0, end);
    if (end >= 0) this.hasEnded = true;
  }

  #isDone(): boolean {
    return this.hasEnded || this.text.length > this.#room;
  }
}
