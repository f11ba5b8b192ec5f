import { LINE_WIDTH } from './line-width.ts';
import { CLOSING, flatText, headWidth, type Parent, restWidth } from './one-line.ts';
import { type Group, nothing, type Printable } from './printable.ts';
import { type NameOf, type Position, printToken } from './token.ts';

/** Text of a printable that begins at a position; `nameOf` says under which name an import is known in the file. */
export function print(printable: Printable, nameOf: NameOf, at: Position = { column: 0, indent: 0 }): string {
  const output = new Output(nameOf, at);
  output.print(printable);
  return output.end();
}

/** Text that grows at its end. What is in a block is moved in as it is written, and not once more for every block. */
class Output {
  /** Joined at the end: a text that grows is a tree of its parts, four times as large, until it is read. */
  readonly #texts: string[] = [];
  /** A space that is printed with what comes next, unless that begins with a line end. */
  #space = '';
  /** Line end and indentation. */
  #lineStart = '\n';
  #column = 0;
  /** What is being printed, from the outermost to the innermost: what follows a group on its line is among their parts. */
  readonly #parents: Parent[] = [];
  readonly #nameOf: NameOf;

  constructor(nameOf: NameOf, { column, indent }: Position) {
    this.#nameOf = nameOf;
    this.#column = column;
    this.#lineStart += ' '.repeat(indent);
  }

  end(): string {
    return this.#texts.join('') + this.#space;
  }

  print(printable: Printable): void {
    switch (printable.kind) {
      case 'code':
        this.#code(printable.strings, printable.parts, this.#enter(printable));
        break;
      case 'list':
        this.#list(printable.items, printable.separator, this.#enter(printable));
        break;
      case 'block':
        this.#block(printable.items, this.#enter(printable));
        break;
      case 'group':
        this.#group(printable);
        return;
      case 'template':
        this.#unmoved(printToken(printable, this.#nameOf, { column: 0, indent: 0 }));
        return;
      default:
        this.#write(
          printToken(printable, this.#nameOf, { column: this.#column, indent: this.#lineStart.length - 1 }),
        );
        return;
    }
    this.#parents.pop();
  }

  #enter(node: Parent['node']): Parent {
    const parent = { node, index: 0 };
    this.#parents.push(parent);
    return parent;
  }

  /** No encoder leaves a line end inside a literal, so every line may be moved in. */
  #write(text: string): void {
    if (text === '') return;
    this.#flushSpace();
    const end = text.lastIndexOf('\n');
    if (end < 0) {
      this.#texts.push(text);
      this.#column += text.length;
      return;
    }
    this.#texts.push(this.#lineStart.length > 1 ? this.#movedIn(text) : text);
    this.#column = this.#lineStart.length - 1 + text.length - end - 1;
  }

  #flushSpace(): void {
    if (this.#space !== '') this.#texts.push(this.#space);
    this.#space = '';
  }

  /** Lines of a template literal are text: nothing is put before them. */
  #unmoved(text: string): void {
    const outside = this.#lineStart;
    this.#lineStart = '\n';
    this.#write(text);
    this.#lineStart = outside;
  }

  /** An empty line stays empty. */
  #movedIn(text: string): string {
    return text.includes('\n\n')
      ? text.replace(/\n(?!\n)/g, this.#lineStart)
      : text.replaceAll('\n', this.#lineStart);
  }

  #code(strings: readonly string[], parts: readonly Printable[], parent: Parent): void {
    this.#template(strings[0] ?? '');
    for (let index = 0; index < parts.length; index++) {
      parent.index = index;
      this.print(parts[index] ?? nothing);
      this.#template(strings[index + 1] ?? '');
    }
  }

  #template(text: string): void {
    if (!text.endsWith(' ')) {
      this.#write(text);
      return;
    }
    this.#write(text.slice(0, -1));
    this.#space += ' ';
    this.#column += 1;
  }

  #list(items: readonly Printable[], separator: string, parent: Parent): void {
    for (const [index, item] of items.entries()) {
      if (index > 0) this.#write(separator);
      parent.index = index;
      this.print(item);
    }
  }

  #block(items: readonly Printable[], parent: Parent): void {
    const outside = this.#lineStart;
    this.#flushSpace();
    this.#lineStart = `${outside}  `;
    this.#column = this.#lineStart.length - 1;
    const before = this.#texts.length;
    this.#texts.push(`{${this.#lineStart}`);
    this.#list(items, '\n', parent);
    this.#flushSpace();
    const isEmpty = this.#texts.length === before + 1;
    if (isEmpty) this.#texts[before] = '{}';
    else this.#texts.push(`${outside}}`);
    this.#lineStart = outside;
    this.#column = outside.length + (isEmpty ? 1 : 0);
  }

  #group(group: Group): void {
    const room = LINE_WIDTH - this.#column;
    const flat = flatText(group, room, this.#nameOf);
    if (flat !== undefined && flat.length + restWidth(this.#parents, this.#nameOf) <= room) this.#write(flat);
    else if (group.operator === '=') this.#assigned(group, room);
    else this.#broken(group);
  }

  #assigned(group: Group, room: number): void {
    const [value = nothing] = group.items;
    const isMoved = headWidth(value, this.#nameOf) > room;
    const parent = this.#enter(group);
    const outside = this.#lineStart;
    if (isMoved) {
      this.#space = '';
      this.#lineStart = `${outside}  `;
      this.#write('\n');
    }
    parent.index = 0;
    this.print(value);
    this.#lineStart = outside;
    this.#parents.pop();
  }

  #broken(group: Group): void {
    const { open, items, operator } = group;
    const parent = this.#enter(group);
    const outside = this.#lineStart;
    this.#lineStart = `${outside}  `;
    const isBehind = operator === ',' || operator === ';';
    const isType = operator === '|' || operator === '&';
    if (open === '' && isType) this.#space = '';
    this.#write(open);
    for (const [index, item] of items.entries()) {
      parent.index = index;
      if (open !== '' || isType || index > 0) this.#write('\n');
      if (!isBehind && (isType || index > 0)) this.#write(`${operator} `);
      this.print(item);
      if (isBehind && (group.trailing || index < items.length - 1)) this.#write(operator);
    }
    this.#lineStart = outside;
    if (open !== '') this.#write(`\n${CLOSING[open]}`);
    this.#parents.pop();
  }
}
