import type { Issue } from '@tallystick/runtime';
import type { Field, ItemShape } from './fields.ts';

/** A fault of an item, at the cells of the table that it is about. */
export interface Fault {
  /** Of the item's lines, from 0. */
  readonly line: number;
  /** Paths of the fields whose cells are marked; none where the whole item is meant. */
  readonly paths: readonly string[];
  /** The validator's words, without the place. */
  readonly message: string;
  /** With the place in words that a table has: `messages, line 2, employee_id`. */
  readonly told: string;
}

/** Where in the table an issue belongs. A fault that names members is marked at each of these. */
export function faultOf(issue: Pick<Issue, 'pointer' | 'message' | 'expected'>, shape: ItemShape): Fault {
  const { pointer } = issue;
  const message = issue.message.startsWith(`${pointer.slice(1)}: `)
    ? issue.message.slice(pointer.length + 1)
    : issue.message;
  const [line, general] = generalised(pointer, shape);
  const named = wanted(issue.expected).map((name) => `${general}/${name}`);
  const paths = [general, ...named].filter((path) => shape.fields.some((field) => field.path === path));
  return { line, paths, message, told: told(message, paths, shape) };
}

/** `/messages/2/source` is line 2 of `/messages/-/source`. */
function generalised(pointer: string, { list }: ItemShape): readonly [line: number, path: string] {
  const [, name, index, ...rest] = pointer.split('/');
  if (list === undefined || name !== list || !/^\d+$/.test(index ?? '')) return [0, pointer];
  return [Number(index), ['', list, '-', ...rest].join('/')];
}

function wanted(expected: unknown): readonly string[] {
  const all = Array.isArray(expected) ? expected : [expected];
  return all.filter((each): each is string => typeof each === 'string');
}

function told(message: string, paths: readonly string[], shape: ItemShape): string {
  const names = paths.map((path) => shape.fields.find((field) => field.path === path)?.name);
  return names.length === 1 && !message.includes(names[0] ?? '') ? `${names[0]}: ${message}` : message;
}

/** How a column is headed: the name alone, or with the list that it belongs to. */
export function heading({ name, each }: Pick<Field, 'name' | 'each'>, { list }: ItemShape): string {
  return each ? `${list}.${name}` : name;
}
