import { at, own } from '../../pointer.ts';
import type { ItemMembers, StoredItem } from './store.ts';

/** The items whose members equal what the call asks for: a value, or one of several. */
export function filtered(
  items: readonly StoredItem[],
  filters: Readonly<Record<string, string>> | undefined,
  input: unknown,
): readonly StoredItem[] {
  const asked = Object.entries(filters ?? {}).flatMap(([member, pointer]) => {
    const values = valuesOf(at(input, pointer));
    return values === undefined ? [] : [{ member, values }];
  });
  if (asked.length === 0) return items;
  return items.filter(({ members }) => asked.every(({ member, values }) => hasOne(members, member, values)));
}

/** Texts of the values that are asked for; `paid,sent` is either. */
function valuesOf(asked: unknown): ReadonlySet<string> | undefined {
  if (asked === undefined || asked === null || asked === '') return undefined;
  const all: readonly unknown[] = Array.isArray(asked) ? asked : [asked];
  const texts = all.map(String);
  return texts.length === 0 ? undefined : new Set([...texts, ...texts.flatMap((text) => text.split(','))]);
}

function hasOne(members: ItemMembers, member: string, values: ReadonlySet<string>): boolean {
  const held: unknown = own(members, member);
  return Array.isArray(held)
    ? held.some((each) => values.has(String(each)))
    : held !== undefined && values.has(String(held));
}

/** The items in the order of a member, or of several; `-name` and `name,desc` are descending. Those without it come last. */
export function sorted(
  items: readonly StoredItem[],
  sort: string | undefined,
  input: unknown,
): readonly StoredItem[] {
  const asked: unknown = sort === undefined ? undefined : at(input, sort);
  const orders = (Array.isArray(asked) ? asked : [asked]).flatMap(orderOf);
  if (orders.length === 0) return items;
  return items.toSorted((a, b) =>
    orders.reduce(
      (order, { member, sign }) => order || compared(own(a.members, member), own(b.members, member), sign),
      0,
    ),
  );
}

function orderOf(asked: unknown): readonly { readonly member: string; readonly sign: number }[] {
  const [, minus, member, direction = ''] =
    /^([-+]?)(.+?)(?:[,: ](asc|desc))?$/i.exec(typeof asked === 'string' ? asked : '') ?? [];
  const sign = minus === '-' || direction.toLowerCase() === 'desc' ? -1 : 1;
  return member === undefined ? [] : [{ member, sign }];
}

function compared(a: unknown, b: unknown, sign: number): number {
  if (a === undefined || b === undefined || a === null || b === null)
    return Number(a === undefined || a === null) - Number(b === undefined || b === null);
  if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
  const [one, other] = [String(a), String(b)];
  return one === other ? 0 : sign * (one < other ? -1 : 1);
}
