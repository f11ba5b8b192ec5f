import type { ListFact, ResourceOperationData } from '@tallystick/runtime/contract';
import {
  is,
  type Member,
  membersOf,
  named,
  parametersOf,
  valuesOf,
} from '../../dialect/pagination/members.ts';
import { means } from '../../dialect/pagination/names.ts';
import { wholeOf } from '../../model/find-property.ts';
import type { Contract, Operation, Pagination, Schema, TypeName } from '../../model/index.ts';
import { plain } from './names.ts';
import { replyOf, type View } from './view.ts';

const SCALARS = ['string', 'integer', 'number', 'boolean'] as const;

/** What an operation that lists items takes and says of them. */
export function listMembers(
  operation: Operation,
  items: View,
  contract: Contract,
): Pick<ResourceOperationData, 'filters' | 'sort' | 'about' | 'size' | 'page'> {
  const filters = filtersOf(operation, items, contract);
  const about = aboutOf(operation, contract);
  const sort = sortOf(operation, items, contract);
  return {
    ...(Object.keys(about).length === 0 ? {} : { about }),
    ...(Object.keys(filters).length === 0 ? {} : { filters }),
    ...(sort === undefined ? {} : { sort }),
    ...positionOf(operation, contract),
  };
}

const NUMBER = ['integer', 'number'] as const;

/** What a page says of itself: how many items there are, which of them it has, and whether there are more. */
function aboutOf(operation: Operation, { schemas }: Contract): Readonly<Record<string, ListFact>> {
  const { pagination } = operation;
  const reply = replyOf(operation);
  const values = reply === undefined ? [] : valuesOf(reply, schemas);
  const fact = (name: ListFact, types: readonly TypeName[]): readonly (readonly [string, ListFact])[] => {
    const found = named(values, name, types, schemas);
    return found === undefined ? [] : [[found.pointer, name]];
  };
  const stated = pagination ? statedFacts(pagination) : [];
  const numbers = (['page', 'size', 'offset', 'pages', 'total', 'here'] as const).flatMap((name) =>
    fact(name, NUMBER),
  );
  const booleans = (['more', 'isFirst', 'isLast', 'isEmpty'] as const).flatMap((name) =>
    fact(name, ['boolean']),
  );
  return Object.fromEntries([...springNumber(values), ...numbers, ...booleans, ...stated]);
}

/** The number of a page of Spring: its member `number`, beside `totalPages`. */
function springNumber(values: readonly Member[]): readonly (readonly [string, ListFact])[] {
  const number = values.find(({ name }) => name === 'number');
  const isPage = values.some(
    ({ name, pointer }) => name === 'totalPages' && number && ownerOf(pointer) === ownerOf(number.pointer),
  );
  return number !== undefined && isPage ? [[number.pointer, 'page']] : [];
}

function statedFacts(pagination: Pagination): readonly (readonly [string, ListFact])[] {
  const { more } = pagination;
  const pages = pagination.style === 'page' ? pagination.pages : undefined;
  const total = pagination.style === 'offset' ? pagination.total : undefined;
  return [
    ...(more === undefined ? [] : [[more, 'more'] as const]),
    ...(pages === undefined ? [] : [[pages, 'pages'] as const]),
    ...(total === undefined ? [] : [[total, 'total'] as const]),
  ];
}

/** Parameters of a position that the pagination does not have: how many items, and where a page with a URL begins. */
function positionOf(operation: Operation, contract: Contract): Pick<ResourceOperationData, 'size' | 'page'> {
  const { pagination } = operation;
  const parameters = parametersOf(operation, contract);
  const isKnown =
    pagination &&
    ((pagination.style === 'page' && pagination.size !== undefined) ||
      (pagination.style === 'offset' && pagination.limit !== undefined));
  const size = isKnown ? undefined : named(parameters, 'size', NUMBER, contract.schemas);
  const types = ['integer', 'number', 'string'] as const;
  const positions = (['page', 'offset', 'cursor', 'after'] as const).flatMap(
    (meaning) => named(parameters, meaning, types, contract.schemas) ?? [],
  );
  const page = pagination && pagination.style === 'link' ? positions[0] : undefined;
  return {
    ...(size === undefined ? {} : { size: size.pointer }),
    ...(page === undefined ? {} : { page: page.pointer }),
  };
}

/** Parameters that are called like a member of the items and are of its kind, also in an object `filter`. */
function filtersOf(operation: Operation, items: View, contract: Contract): Readonly<Record<string, string>> {
  const { schemas } = contract;
  const own = parametersOf(operation, contract);
  const grouped = own
    .filter(({ name, schema }) => /^(?:filters?|where)$/i.test(name) && is(schema, ['object'], schemas))
    .flatMap(({ schema, pointer }) => membersOf(schema, pointer, schemas));
  const found = [...own, ...grouped].flatMap((parameter): readonly (readonly [string, string])[] => {
    const member = [...items.members].find(([name]) => plain(name) === plain(parameter.name));
    return member !== undefined && filters(parameter, member[1], contract)
      ? [[member[0], parameter.pointer]]
      : [];
  });
  return Object.fromEntries(found.toReversed());
}

function filters({ name, schema }: Member, member: Schema, { schemas }: Contract): boolean {
  if ((['cursor', 'page', 'offset', 'size'] as const).some((meaning) => means(name, meaning))) return false;
  const isValue = is(schema, SCALARS, schemas) || isListOfScalars(schema, schemas);
  return isValue && (is(member, SCALARS, schemas) || isListOfScalars(member, schemas));
}

function isListOfScalars(schema: Schema, schemas: Contract['schemas']): boolean {
  const item = wholeOf(schema, schemas).find(({ items }) => items !== undefined)?.items;
  return item !== undefined && is(schema, ['array'], schemas) && is(item, SCALARS, schemas);
}

const SORT = new Set(['sort', 'sortby', 'orderby', 'ordering']);

/**
 * Only where every value that it may have is a member, with or without `-` before it or a direction behind it: nothing else can
 * be meant. Or a list of texts beside the number and the size of a page, in Spring's format: `name,desc`.
 */
function sortOf(operation: Operation, { members }: View, contract: Contract): string | undefined {
  const { schemas } = contract;
  const parameters = parametersOf(operation, contract);
  return parameters.find(({ name, schema, pointer }) => {
    if (!SORT.has(plain(name))) return false;
    const parts = wholeOf(schema, schemas);
    const items = parts.flatMap((part) => (part.items === undefined ? [] : wholeOf(part.items, schemas)));
    const listed = [...parts, ...items].flatMap((part) => part.enum ?? []);
    if (listed.length > 0) return listed.every((value) => members.has(sortedMember(value)));
    const beside = parameters.filter((each) => ownerOf(each.pointer) === ownerOf(pointer));
    const isSpring = ['page', 'size'].every((each) => beside.some((other) => other.name === each));
    return isSpring && isListOfScalars(schema, schemas);
  })?.pointer;
}

function ownerOf(pointer: string): string {
  return pointer.slice(0, pointer.lastIndexOf('/'));
}

/** The member in `-name`, `name,desc`, `name:asc` or `name desc`. */
function sortedMember(value: unknown): string {
  return typeof value === 'string' ? value.replace(/^[-+]/, '').replace(/[,: ](?:asc|desc)$/i, '') : '';
}
