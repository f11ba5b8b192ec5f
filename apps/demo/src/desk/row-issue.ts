import type { Issue } from '@tallystick/runtime';
import type { ItemShape } from './fields.ts';

/** An issue of an item, and the cells of the table that it is about. */
export interface RowIssue {
  /** Of the item's lines, from 0. */
  readonly line: number;
  /** Paths of the fields whose cells are marked; none where the whole item is meant. */
  readonly paths: readonly string[];
  /** The validator's message, which does not say where. */
  readonly message: string;
  /** The message for a reader who does not see the cell: with the field's name, unless it says that already. */
  readonly text: string;
}

/** Locates an issue in the table. An issue that names members is marked at each of them. */
export function rowIssueOf(issue: Issue, shape: ItemShape): RowIssue {
  const { pointer, message } = issue;
  const [line, general] = generalised(pointer, shape);
  const named = namedMembers(issue).map((name) => `${general}/${name}`);
  const paths = [general, ...named].filter((path) => shape.fields.some((field) => field.path === path));
  return { line, paths, message, text: withFieldName(message, paths, shape) };
}

/** `/messages/2/source` is line 2 of `/messages/-/source`. */
function generalised(pointer: string, { list }: ItemShape): readonly [line: number, path: string] {
  const [, name, index, ...rest] = pointer.split('/');
  if (list === undefined || name !== list || !/^\d+$/.test(index ?? '')) return [0, pointer];
  return [Number(index), ['', list, '-', ...rest].join('/')];
}

/** The members that would repair an issue of what holds them. */
function namedMembers({ code, params }: Issue): readonly string[] {
  switch (code) {
    case 'any-of-required':
    case 'one-of-required':
      return params.choices;
    case 'dependent-required':
      return [params.missing];
    case 'conditional-required':
      return [params.member];
    default:
      return [];
  }
}

function withFieldName(message: string, paths: readonly string[], shape: ItemShape): string {
  const names = paths.map((path) => shape.fields.find((field) => field.path === path)?.name);
  return names.length === 1 && !message.includes(names[0] ?? '') ? `${names[0]}: ${message}` : message;
}
