import type { JsonValue } from '../model/json.ts';
import {
  encodeComment,
  encodePropertyKey,
  encodeRegExp,
  encodeString,
  encodeTemplateText,
  isIdentifier,
} from './encode.ts';

/**
 * All that can stand in an output file. Emitters make these and never text: whatever comes from a spec goes
 * through the encoder of the place where it ends up.
 */
export type Printable =
  | { readonly kind: 'identifier'; readonly name: string }
  | { readonly kind: 'property-key'; readonly text: string }
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'regexp'; readonly source: string; readonly flags: string }
  | { readonly kind: 'comment'; readonly text: string }
  | { readonly kind: 'json'; readonly value: JsonValue }
  | { readonly kind: 'template'; readonly parts: readonly (string | Printable)[] }
  | { readonly kind: 'import'; readonly symbol: ImportSymbol }
  /** Author-written code around printables: the strings come from a template in our own source. */
  | { readonly kind: 'code'; readonly strings: readonly string[]; readonly parts: readonly Printable[] }
  | { readonly kind: 'list'; readonly items: readonly Printable[]; readonly separator: string }
  /** Statements in braces, one under the other. */
  | { readonly kind: 'block'; readonly items: readonly Printable[] };

/** A name from another module. The import statement is made at the end, and the name kept free of clashes. */
export interface ImportSymbol {
  readonly module: string;
  readonly name: string;
  readonly typeOnly: boolean;
}

/** A planned name; throws for text that is no identifier, since names are planned before they are printed. */
export function identifier(name: string): Printable {
  if (!isIdentifier(name)) throw new TypeError(`not an identifier: ${encodeString(name)}`);
  return { kind: 'identifier', name };
}

/** A member name in an object literal or a type: `name`, `'odd name'` or `['__proto__']`. */
export function propertyKey(text: string): Printable {
  return { kind: 'property-key', text };
}

export function string(text: string): Printable {
  return { kind: 'string', text };
}

export function number(value: number): Printable {
  return { kind: 'number', value };
}

/** A regular expression literal. */
export function regexp(source: string, flags: string): Printable {
  return { kind: 'regexp', source, flags };
}

/** A doc comment of one or several lines. */
export function comment(text: string): Printable {
  return { kind: 'comment', text };
}

/** A JSON value as an expression. */
export function json(value: JsonValue): Printable {
  return { kind: 'json', value };
}

/**
 * A template literal: text as it is, over as many lines as it has, and expressions whose text stands in it. Much data is
 * JSON in these: compilers take each for one string, where they would look into every member of a literal object.
 */
export function template(parts: readonly (string | Printable)[]): Printable {
  return { kind: 'template', parts };
}

export function importValue(module: string, name: string): Printable {
  return { kind: 'import', symbol: { module, name, typeOnly: false } };
}

export function importType(module: string, name: string): Printable {
  return { kind: 'import', symbol: { module, name, typeOnly: true } };
}

/** Code around printables: code`return ${string(text)};`. Only a template in our source can call it. */
export function code(strings: TemplateStringsArray, ...parts: readonly Printable[]): Printable {
  if (!Array.isArray(strings.raw)) throw new TypeError('code is a template tag');
  return { kind: 'code', strings, parts };
}

export const nothing: Printable = { kind: 'list', items: [], separator: '' };

/** Printables one after the other: each on a line of its own, unless the separator is a comma, a bar or the like. */
export function list(items: readonly Printable[], separator: Separator = '\n'): Printable {
  return { kind: 'list', items, separator };
}

/** `{ … }` around statements, each on lines of its own. */
export function block(statements: readonly Printable[]): Printable {
  return { kind: 'block', items: statements };
}

export type Separator =
  | '\n'
  | ', '
  | ' | '
  | ' & '
  | ' || '
  | ' && '
  | ' + '
  | ';\n'
  | ',\n'
  | ',\n  '
  | ' '
  | ''
  | '\n\n'
  | '\n  '
  | '\n    ';

/** `object.name` or `object['odd name']`. */
export function member(object: Printable, name: string): Printable {
  return isIdentifier(name, { reservedAllowed: true })
    ? code`${object}.${{ kind: 'identifier', name }}`
    : code`${object}[${string(name)}]`;
}

/** Text of a printable; `nameOf` says under which name an import is known in the file. */
export function print(printable: Printable, nameOf: NameOf): string {
  const output = new Output(nameOf);
  output.print(printable);
  return output.text;
}

type NameOf = (symbol: ImportSymbol) => string;

/** Text that grows at its end. What is in a block is moved in as it is written, and not once more for every block. */
class Output {
  text = '';
  #lineStart = '\n';
  readonly #nameOf: NameOf;

  constructor(nameOf: NameOf) {
    this.#nameOf = nameOf;
  }

  print(printable: Printable): void {
    switch (printable.kind) {
      case 'code':
        this.#code(printable.strings, printable.parts);
        break;
      case 'list':
        this.#list(printable.items, printable.separator);
        break;
      case 'block':
        this.#block(printable.items);
        break;
      case 'template':
        this.#template(printable.parts);
        break;
      default:
        this.#write(printToken(printable, this.#nameOf));
    }
  }

  /** No encoder leaves a line end inside a literal, so every line may be moved in. */
  #write(text: string): void {
    const moved = this.#lineStart.length > 1 && text.includes('\n');
    this.text += moved ? text.replaceAll('\n', this.#lineStart) : text;
  }

  #code(strings: readonly string[], parts: readonly Printable[]): void {
    this.#write(strings[0] ?? '');
    for (let index = 0; index < parts.length; index++) {
      this.print(parts[index] ?? nothing);
      this.#write(strings[index + 1] ?? '');
    }
  }

  #list(items: readonly Printable[], separator: string): void {
    for (const [index, item] of items.entries()) {
      if (index > 0) this.#write(separator);
      this.print(item);
    }
  }

  /** Its lines are text, and are not moved in. */
  #template(parts: readonly (string | Printable)[]): void {
    this.text += '`';
    for (const part of parts) {
      if (typeof part === 'string') this.text += encodeTemplateText(part);
      else {
        this.text += '${';
        this.print(part);
        this.text += '}';
      }
    }
    this.text += '`';
  }

  #block(items: readonly Printable[]): void {
    const outside = this.#lineStart;
    const before = this.text;
    this.#lineStart = `${outside}  `;
    this.text = '';
    this.#list(items, '\n');
    const lines = this.text;
    this.text = before + (lines === '' ? '{}' : `{${this.#lineStart}${lines}${outside}}`);
    this.#lineStart = outside;
  }
}

type Token = Exclude<Printable, { readonly kind: 'code' | 'list' | 'block' | 'template' }>;

function printToken(token: Token, nameOf: NameOf): string {
  switch (token.kind) {
    case 'identifier':
      return token.name;
    case 'property-key':
      return encodePropertyKey(token.text);
    case 'string':
      return encodeString(token.text);
    case 'number':
      return printNumber(token.value);
    case 'regexp':
      return encodeRegExp(token.source, token.flags);
    case 'comment':
      return encodeComment(token.text);
    case 'json':
      return printJson(token.value);
    case 'import':
      return nameOf(token.symbol);
  }
}

function printNumber(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError(`no number literal: ${value}`);
  return Object.is(value, -0) ? '-0' : String(value);
}

const LINE_WIDTH = 100;

/** On one line where it fits, else a line per item. Recursive: the loader's nesting limit bounds the depth. */
function printJson(value: JsonValue, indent = ''): string {
  if (typeof value === 'string') return encodeString(value);
  if (typeof value === 'number') return printNumber(value);
  if (value === null || typeof value === 'boolean') return String(value);
  const inner = `${indent}  `;
  if (isJsonArray(value))
    return wrap(
      '[',
      value.map((item) => printJson(item, inner)),
      ']',
      indent,
    );
  const members = Object.entries(value).map(
    ([key, item]) => `${encodePropertyKey(key)}: ${printJson(item, inner)}`,
  );
  return members.length === 0 ? '{}' : wrap('{ ', members, ' }', indent);
}

function isJsonArray(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function wrap(open: string, items: readonly string[], close: string, indent: string): string {
  const flat = `${open}${items.join(', ')}${close}`;
  if (flat.length + indent.length <= LINE_WIDTH && !flat.includes('\n')) return flat;
  const lines = items.map((item) => `${indent}  ${item},\n`).join('');
  return `${open.trim()}\n${lines}${indent}${close.trim()}`;
}
