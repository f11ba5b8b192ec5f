import { at, own, pointerSegments } from '../pointer.ts';
import { withMember } from './with-member.ts';

/**
 * How to get the next page of a list. `cursor`, `page`, `size`, `offset` and `limit` are pointers into the input, all
 * others into the result; `-` in a pointer is the last entry of a list.
 */
export type Pagination = {
  /** The list that a page has; '' is the result itself. */
  readonly items: string;
  /** False in the last page. */
  readonly more?: string;
} & (
  | { readonly style: 'cursor'; readonly cursor: string; readonly next: string }
  | {
      readonly style: 'page';
      readonly page: string;
      /** The number of the first page; default: 1. */
      readonly first?: number;
      /** How many items a page has, where the caller says it. */
      readonly size?: string;
      /** How many pages there are. */
      readonly pages?: string;
    }
  | {
      readonly style: 'offset';
      readonly offset: string;
      readonly limit?: string;
      /** How many items there are. */
      readonly total?: string;
    }
  /** A URL: in the `Link` header with `rel="next"` (RFC 8288), or at `next`. */
  | { readonly style: 'link'; readonly next?: string }
);

/** The items of a page. */
export function itemsOf({ items }: Pick<Pagination, 'items'>, page: unknown): readonly unknown[] {
  const list = items === '' ? page : atLast(page, items);
  return Array.isArray(list) ? list : [];
}

/** The input of the call that gets the next page; undefined after the last one, and where the next page has a URL. */
export function nextInput<Input extends object>(
  pagination: Pagination,
  input: Input | undefined,
  page: unknown,
): Input | undefined {
  const given: object = input ?? {};
  if (isLast(pagination, page)) return undefined;
  const next = nextValue(pagination, given, page);
  // A copy of the input with one member replaced: the contract allows the value there.
  return next === undefined ? undefined : (withMember(given, next.names, next.value) as Input);
}

export function isLast({ more }: Pick<Pagination, 'more'>, page: unknown): boolean {
  return more !== undefined && atLast(page, more) === false;
}

interface NextValue {
  readonly names: readonly string[];
  readonly value: unknown;
}

function nextValue(pagination: Pagination, input: object, page: unknown): NextValue | undefined {
  const count = itemsOf(pagination, page).length;
  switch (pagination.style) {
    case 'cursor':
      return nextCursor(pagination, input, page);
    case 'page':
      return nextNumber(pagination, input, page, count);
    case 'offset':
      return nextOffset(pagination, input, page, count);
    default:
      return undefined;
  }
}

type Style<Name> = Extract<Pagination, { readonly style: Name }>;

function nextCursor({ cursor, next }: Style<'cursor'>, input: object, page: unknown): NextValue | undefined {
  const value = atLast(page, next);
  const isOne = (typeof value === 'string' && value !== '') || typeof value === 'number';
  return isOne && value !== at(input, cursor) ? { names: pointerSegments(cursor), value } : undefined;
}

/** An empty page is the last one, as is one that is shorter than the caller asked for. */
function nextNumber(
  { page: pointer, first = 1, size, pages }: Style<'page'>,
  input: object,
  page: unknown,
  count: number,
): NextValue | undefined {
  const value = Number(at(input, pointer) ?? first) + 1;
  const all = pages === undefined ? undefined : atLast(page, pages);
  const isEnd = typeof all === 'number' && value > all + first - 1;
  return isEnd || isShort(count, size, input) ? undefined : { names: pointerSegments(pointer), value };
}

function nextOffset(
  { offset, limit, total }: Style<'offset'>,
  input: object,
  page: unknown,
  count: number,
): NextValue | undefined {
  const value = Number(at(input, offset) ?? 0) + count;
  const all = total === undefined ? undefined : atLast(page, total);
  const isEnd = typeof all === 'number' && value >= all;
  return isEnd || isShort(count, limit, input) ? undefined : { names: pointerSegments(offset), value };
}

function isShort(count: number, size: string | undefined, input: object): boolean {
  const asked = size === undefined ? undefined : at(input, size);
  return count === 0 || (typeof asked === 'number' && count < asked);
}

/** The value at a pointer, in which `-` is the last entry of a list. */
export function atLast(value: unknown, pointer: string): unknown {
  return pointerSegments(pointer).reduce<unknown>(
    (found, name) => (name === '-' && Array.isArray(found) ? found.at(-1) : own(found, name)),
    value,
  );
}
