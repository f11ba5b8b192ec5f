import type { Pagination } from '../../call/pagination.ts';
import { at } from '../../pointer.ts';
import type { StoredItem } from './store.ts';

/** Where a call says which page it wants. */
export interface PageRequest {
  readonly pagination: Pagination | undefined;
  /** Pointer to the number of items on a page, where the pagination names none. */
  readonly size: string | undefined;
  /** Pointer to the page, offset or cursor, where the next page has a URL. */
  readonly page: string | undefined;
  /** Items on a page where the call does not say. */
  readonly standard: number;
}

/** A part of a list, and its position in it. */
export interface Page {
  readonly items: readonly StoredItem[];
  readonly start: number;
  readonly size: number;
  readonly total: number;
  /** The number of the page; the first one is `first`. */
  readonly page: number;
  readonly first: number;
}

/** The page that a call asks for: by a cursor, a number or an offset; all items where it asks for none. */
export function pageOf(all: readonly StoredItem[], request: PageRequest, input: unknown): Page {
  const { pagination, standard } = request;
  const asked = sizePointer(request);
  const size = Math.max(1, Math.floor(numberAt(input, asked) ?? standard));
  const first = pagination?.style === 'page' ? (pagination.first ?? 1) : 1;
  const start = Math.min(all.length, Math.max(0, startOf(all, request, input, { size, first })));
  const items = all.slice(start, start + size);
  return { items, start, size, total: all.length, page: first + Math.floor(start / size), first };
}

function sizePointer({ pagination, size }: PageRequest): string | undefined {
  if (pagination?.style === 'page') return pagination.size ?? size;
  return pagination?.style === 'offset' ? (pagination.limit ?? size) : size;
}

function startOf(
  all: readonly StoredItem[],
  { pagination, page }: PageRequest,
  input: unknown,
  { size, first }: Pick<Page, 'size' | 'first'>,
): number {
  if (pagination === undefined) return 0;
  switch (pagination.style) {
    case 'cursor':
      return isOfItem(pagination.next)
        ? afterItem(all, at(input, pagination.cursor))
        : afterCursor(all, at(input, pagination.cursor));
    case 'offset':
      return numberAt(input, pagination.offset) ?? 0;
    case 'page':
      return ((numberAt(input, pagination.page) ?? first) - first) * size;
    case 'link':
      return linkedStart(all, page === undefined ? undefined : at(input, page), page ?? '', size);
    default:
      return 0;
  }
}

function linkedStart(all: readonly StoredItem[], value: unknown, pointer: string, size: number): number {
  const number = Number(value);
  if (value === undefined) return 0;
  if (!Number.isInteger(number)) return afterCursor(all, value);
  return /offset|skip/i.test(pointer) ? number : (number - 1) * size;
}

function numberAt(input: unknown, pointer: string | undefined): number | undefined {
  const value = pointer === undefined ? undefined : at(input, pointer);
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** Cursors for what comes after an item: as a text, and as a number. The item may be deleted meanwhile. */
export function cursorsAfter({ start, items }: Page): readonly (string | number)[] {
  const end = start + items.length;
  const last = items.at(-1);
  return last === undefined ? [end] : [`${end}-${markOf(last)}`, String(end), end];
}

/** The id in letters that any URL can hold. */
function markOf({ id }: StoredItem): string {
  return String(id).replaceAll(/[^\w.~-]/g, '_');
}

/** Whether the cursor is the id of the last item. */
function isOfItem(next: string): boolean {
  return next.includes('/-/');
}

function afterItem(all: readonly StoredItem[], cursor: unknown): number {
  return all.findIndex(({ id }) => String(id) === String(cursor)) + 1;
}

/** A cursor that this mock did not give is that of the first page. */
function afterCursor(all: readonly StoredItem[], cursor: unknown): number {
  const [, position, id] = /^(\d{1,9})(?:-(.*))?$/.exec(String(cursor ?? '')) ?? [];
  if (position === undefined) return 0;
  const index = id === undefined ? -1 : all.findIndex((item) => markOf(item) === id);
  return index < 0 ? Number(position) : index + 1;
}

export function isLastPage({ start, items, total }: Page): boolean {
  return start + items.length >= total;
}
