import { LINE_WIDTH, type TemplatePart } from '../../print/index.ts';
import type { DataNode } from './node.ts';

/** JSON with the names of constants in it, for a template literal. */
export type TemplateParts = readonly TemplatePart[];

interface Reference {
  readonly print: TemplatePart;
  readonly length: number;
}

/** The constant that stands for a node, if there is one. */
export type ReferenceOf = (node: DataNode) => Reference | undefined;

/**
 * Lays JSON out in lines. What fits stays on one line; the members of the outermost object, and objects in a list,
 * begin one; all else continues until the line is full.
 */
export class Layout {
  readonly #referenceOf: ReferenceOf;
  readonly #widths = new Map<DataNode, number>();
  #parts: TemplatePart[] = [];
  #column = 0;

  constructor(referenceOf: ReferenceOf) {
    this.#referenceOf = referenceOf;
  }

  /** The node itself, although a constant may replace it. `used` is what is before it on its line. */
  value(node: DataNode, indent: number, used = indent): TemplateParts {
    this.#begin(used);
    this.#node(node, indent);
    return this.#parts;
  }

  /** The members of an object, a line for each, without the braces. */
  members({ keys, children }: DataNode, indent: number): TemplateParts {
    this.#begin(indent);
    for (const [index, child] of children.entries()) {
      if (index > 0) this.#write(`,\n${' '.repeat(indent)}`);
      this.#child(keys?.[index], child, indent);
    }
    return this.#parts;
  }

  #begin(column: number): void {
    this.#parts = [];
    this.#column = column;
  }

  #node(node: DataNode, indent: number): void {
    const { text, keys, children } = node;
    if (text !== undefined) this.#write(text);
    else if (this.#column + this.#flatWidth(node) + CLOSING <= LINE_WIDTH) this.#flat(node);
    else {
      this.#write(keys === undefined ? '[' : '{');
      this.#filled(keys, children, indent + 1);
      this.#write(keys === undefined ? ']' : '}');
    }
  }

  #filled(keys: readonly string[] | undefined, children: readonly DataNode[], indent: number): void {
    let isOpen = true;
    for (const [index, child] of children.entries()) {
      const isContainer = child.text === undefined && this.#referenceOf(child) === undefined;
      const begins = (isContainer && keys === undefined) || (indent === 1 && index > 0);
      const fits = this.#column + this.#childWidth(keys?.[index], child) + CLOSING <= LINE_WIDTH;
      const isLine = begins || !isOpen || (!fits && (index > 0 || keys === undefined));
      this.#write(`${index === 0 ? '' : ','}${isLine ? `\n${' '.repeat(indent)}` : index === 0 ? '' : ' '}`);
      const line = this.#parts.length;
      this.#child(keys?.[index], child, indent);
      isOpen = fits || (!isContainer && line === this.#parts.length);
    }
  }

  #child(key: string | undefined, child: DataNode, indent: number): void {
    if (key !== undefined) this.#write(`${JSON.stringify(key)}:`);
    const reference = this.#referenceOf(child);
    if (reference === undefined) this.#node(child, indent);
    else this.#refer(reference);
  }

  #flat({ text, keys, children }: DataNode): void {
    if (text !== undefined) {
      this.#write(text);
      return;
    }
    this.#write(keys === undefined ? '[' : '{');
    for (const [index, child] of children.entries()) {
      const key = keys === undefined ? '' : `${JSON.stringify(keys[index])}:`;
      this.#write(`${index === 0 ? '' : ', '}${key}`);
      const reference = this.#referenceOf(child);
      if (reference === undefined) this.#flat(child);
      else this.#refer(reference);
    }
    this.#write(keys === undefined ? ']' : '}');
  }

  #refer({ print, length }: Reference): void {
    this.#parts.push(print);
    this.#column += length;
  }

  #write(text: string): void {
    const last = this.#parts.at(-1);
    if (typeof last === 'string') this.#parts[this.#parts.length - 1] = last + text;
    else this.#parts.push(text);
    const line = text.lastIndexOf('\n');
    this.#column = line < 0 ? this.#column + printedWidth(text) : text.length - line - 1;
  }

  #childWidth(key: string | undefined, child: DataNode): number {
    const value = this.#referenceOf(child)?.length ?? this.#flatWidth(child);
    return value + (key === undefined ? 0 : key.length + 3) + 2;
  }

  #flatWidth(node: DataNode): number {
    if (node.text !== undefined) return printedWidth(node.text);
    const known = this.#widths.get(node);
    if (known !== undefined) return known;
    const { keys, children } = node;
    const width = children.reduce((sum, child, index) => sum + this.#childWidth(keys?.[index], child), 2);
    this.#widths.set(node, width);
    return width;
  }
}

/** For brackets and a comma after a value, or what ends the statement. */
const CLOSING = 8;

/** A template literal doubles backslashes, and puts one before each backtick. */
function printedWidth(text: string): number {
  return text.length + (/[\\`]/.test(text) ? (text.match(/[\\`]/g) ?? []).length : 0);
}
