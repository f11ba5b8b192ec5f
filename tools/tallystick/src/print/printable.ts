import type { JsonValue } from '../model/json.ts';
import { encodeString, isIdentifier } from './encode.ts';

/**
 * All that an output file can contain. Emitters make these and never text: whatever comes from a spec goes
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
  | { readonly kind: 'template'; readonly parts: readonly TemplatePart[] }
  | { readonly kind: 'import'; readonly symbol: ImportSymbol }
  /** Author-written code around printables: the strings come from a template in our own source. */
  | { readonly kind: 'code'; readonly strings: readonly string[]; readonly parts: readonly Printable[] }
  | { readonly kind: 'list'; readonly items: readonly Printable[]; readonly separator: string }
  /** Statements in braces, one under the other. */
  | { readonly kind: 'block'; readonly items: readonly Printable[] }
  | Group;

/** Text of a template literal, or the name of what is there. */
export type TemplatePart = string | Extract<Printable, { readonly kind: 'identifier' | 'import' }>;

/** Items on one line where they fit into it, else on a line each. */
export interface Group {
  readonly kind: 'group';
  readonly open: '' | Bracket;
  readonly items: readonly Printable[];
  /** `,` and `;` are after each item, other operators before it. `=` is before the group, which has one item. */
  readonly operator: GroupOperator;
  /** Whether an item on a separate line ends with the comma or semicolon even where it is the last. */
  readonly trailing: boolean;
}

export const BRACKETS = ['(', '[', '{', '<'] as const;

export type Bracket = (typeof BRACKETS)[number];

export const GROUP_OPERATORS = [',', ';', '|', '&', '&&', '||', '+', '='] as const;

export type GroupOperator = (typeof GROUP_OPERATORS)[number];

/** A name from another module. The import statement is made at the end, and the name kept free of clashes. */
export interface ImportSymbol {
  readonly module: string;
  readonly name: string;
  readonly typeOnly: boolean;
}

/**
 * A planned name; throws for text that is not an identifier, since names are planned before they are printed.
 *
 * @example
 * code`export const ${identifier('listOrders')} = 1;`;
 */
export function identifier(name: string): Extract<Printable, { readonly kind: 'identifier' }> {
  if (!isIdentifier(name)) throw new TypeError(`not an identifier: ${encodeString(name)}`);
  return { kind: 'identifier', name };
}

/**
 * A member name in an object literal or a type: `name`, `'odd name'` or `['__proto__']`.
 *
 * @example
 * // const flags = { 'odd name': true };
 * code`const flags = { ${propertyKey('odd name')}: true };`;
 */
export function propertyKey(text: string): Printable {
  return { kind: 'property-key', text };
}

/**
 * A string literal.
 *
 * @example
 * code`const name = ${string('Ann')};`;
 */
export function string(text: string): Printable {
  return { kind: 'string', text };
}

/**
 * A number literal. Throws a RangeError for NaN and the infinities, which have none.
 *
 * @example
 * code`const most = ${number(12)};`;
 */
export function number(value: number): Printable {
  return { kind: 'number', value };
}

/**
 * A regular expression literal.
 *
 * @example
 * code`const pattern = ${regexp('^a+$', 'u')};`;
 */
export function regexp(source: string, flags: string): Printable {
  return { kind: 'regexp', source, flags };
}

/**
 * A doc comment of one or several lines.
 *
 * @example
 * list([comment('Lists all orders.'), code`export const path = ${string('/orders')};`]);
 */
export function comment(text: string): Printable {
  return { kind: 'comment', text };
}

/**
 * A JSON value as an expression.
 *
 * @example
 * code`const data = ${json({ tags: ['orders'] })};`;
 */
export function json(value: JsonValue): Printable {
  return { kind: 'json', value };
}

/**
 * A template literal: text as it is, over as many lines as it has, and expressions whose text it contains. Much data is
 * JSON in these: compilers take each for one string, where they would look into every member of a literal object.
 *
 * @example
 * // const title = `Order ${id}`;
 * code`const title = ${template(['Order ', identifier('id')])};`;
 */
export function template(parts: readonly TemplatePart[]): Printable {
  return { kind: 'template', parts };
}

/**
 * A value that is imported from another module; the printer writes the import.
 *
 * @example
 * code`${importValue('./client.ts', 'listOrders')}(client)`;
 */
export function importValue(module: string, name: string): Extract<Printable, { readonly kind: 'import' }> {
  return { kind: 'import', symbol: { module, name, typeOnly: false } };
}

/**
 * A type that is imported from another module; the printer writes the import.
 *
 * @example
 * code`const order: ${importType('./types.ts', 'Order')} = given;`;
 */
export function importType(module: string, name: string): Printable {
  return { kind: 'import', symbol: { module, name, typeOnly: true } };
}

/**
 * Code around printables: code`return ${string(text)};`. Only a template in our source can call it.
 *
 * @example
 * const name = identifier('count');
 * // const count = 3;
 * code`const ${name} = ${number(3)};`;
 */
export function code(strings: TemplateStringsArray, ...parts: readonly Printable[]): Printable {
  if (!Array.isArray(strings.raw)) throw new TypeError('code is a template tag');
  return { kind: 'code', strings, parts };
}

/** A printable that prints nothing. */
export const nothing: Printable = { kind: 'list', items: [], separator: '' };

/**
 * Printables one after the other: each on a separate line, unless the separator is a comma, a bar or the like.
 *
 * @example
 * list([code`first();`, code`second();`]);
 */
export function list(items: readonly Printable[], separator: Separator = '\n'): Printable {
  return { kind: 'list', items, separator };
}

/**
 * `{ … }` around statements, each on separate lines.
 *
 * @example
 * // const ids = { … }, a member a line
 * code`const ids = ${block([code`list: ${string('listOrders')},`])};`;
 */
export function block(statements: readonly Printable[]): Printable {
  return { kind: 'block', items: statements };
}

/**
 * `(a, b)`, `[a, b]`, `{ a, b }` or `<a, b>`: on one line where it fits, else an item a line, each with a comma behind
 * it (type arguments: all but the last, where the language has none).
 *
 * @example
 * // const tags = ['a', 'b'];
 * code`const tags = ${group('[', [string('a'), string('b')])};`;
 */
export function group(open: Bracket, items: readonly Printable[]): Printable {
  return { kind: 'group', open, items, operator: ',', trailing: open !== '<' };
}

/**
 * `{ a: string; b: number }`: the members of an object type, on one line where they fit, else a line each.
 *
 * @example
 * // type Order = { id: string; count: number };
 * code`type Order = ${members([code`id: string`, code`count: number`])};`;
 */
export function members(items: readonly Printable[]): Printable {
  return { kind: 'group', open: '{', items, operator: ';', trailing: true };
}

/**
 * Items between operators, on one line where they fit, else a line each. Types have the operator before the first line
 * too; an expression begins where it stands. `open` puts them in parentheses.
 *
 * @example
 * // type Status = 'open' | 'sent';
 * code`type Status = ${operands('|', [string('open'), string('sent')])};`;
 */
export function operands(
  operator: Exclude<GroupOperator, ',' | ';' | '='>,
  items: readonly Printable[],
  open: '' | '(' = '',
): Printable {
  const [only] = items;
  if (only !== undefined && items.length === 1) return only;
  return { kind: 'group', open, items, operator, trailing: false };
}

/** What follows `=` or `:`. It begins a new line where its first line would be too long behind what is there. */
export function assigned(value: Printable): Printable {
  return { kind: 'group', open: '', items: [value], operator: '=', trailing: false };
}

export const SEPARATORS = [
  '\n',
  ', ',
  ' | ',
  ' & ',
  ' || ',
  ' && ',
  ' + ',
  ';\n',
  ',\n',
  ',\n  ',
  ' ',
  '',
  '\n\n',
  '\n  ',
  '\n    ',
] as const;

export type Separator = (typeof SEPARATORS)[number];

/**
 * `object.name` or `object['odd name']`.
 *
 * @example
 * // order['odd name']
 * member(identifier('order'), 'odd name');
 */
export function member(object: Printable, name: string): Printable {
  return isIdentifier(name, { reservedAllowed: true })
    ? code`${object}.${{ kind: 'identifier', name }}`
    : code`${object}[${string(name)}]`;
}

/** `Type['name']`, the member's name on a line of its own where both do not fit. */
export function indexed(type: Printable, name: string): Printable {
  const key: Group = { kind: 'group', open: '[', items: [string(name)], operator: ',', trailing: false };
  return code`${type}${key}`;
}
