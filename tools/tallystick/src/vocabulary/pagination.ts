import type { Operation, Pagination } from '../model/index.ts';
import { member, type ObjectNode, objectMember, textMember } from '../model/spec-node.ts';

/** `x-tallystick-pagination` of an operation, whose shape has been checked when the spec was loaded. */
export function paginationOf(node: ObjectNode): Pick<Operation, 'pagination'> {
  if (member(node, 'x-tallystick-pagination')?.value === false) return { pagination: false };
  const found = objectMember(node, 'x-tallystick-pagination');
  const read = found && statedPagination(found);
  return read === undefined ? {} : { pagination: read };
}

function statedPagination(node: ObjectNode): Pagination | undefined {
  const text = (name: string): string | undefined => textMember(node, name);
  const optional = (...names: readonly string[]): Readonly<Record<string, string>> =>
    Object.fromEntries(
      names.flatMap((name) => ((value) => (value === undefined ? [] : [[name, value]]))(text(name))),
    );
  const items = text('items');
  if (items === undefined) return undefined;
  const common = { items, ...optional('more'), by: 'extension' } as const;
  const [cursor, next, page, offset] = ['cursor', 'next', 'page', 'offset'].map(text);
  const first = member(node, 'first')?.value;
  switch (text('style')) {
    case 'cursor':
      return cursor === undefined || next === undefined
        ? undefined
        : { style: 'cursor', cursor, next, ...common };
    case 'page':
      return page === undefined
        ? undefined
        : {
            ...{ style: 'page', page, ...common },
            ...optional('size', 'pages'),
            ...(typeof first === 'number' ? { first } : {}),
          };
    case 'offset':
      return offset === undefined
        ? undefined
        : { style: 'offset', offset, ...common, ...optional('limit', 'total') };
    case 'link':
      return { style: 'link', ...common, ...optional('next') };
    default:
      return undefined;
  }
}
