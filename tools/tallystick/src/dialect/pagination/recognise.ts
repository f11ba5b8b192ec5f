import type { Contract, Operation, Pagination } from '../../model/index.ts';
import {
  defaultOf,
  formatOf,
  listOf,
  type Member,
  named,
  type Page,
  pageOf,
  parametersOf,
  valuesOf,
} from './members.ts';
import { schemaAt } from './schema-at.ts';

/** What is known of a list while its pagination is recognised. */
interface Known {
  readonly operation: Operation;
  readonly contract: Contract;
  readonly page: Page;
  readonly items: string;
  readonly parameters: readonly Member[];
  readonly values: readonly Member[];
}

/** How the pages of an operation follow each other, where links or unmistakable names show it. */
export function recognisePagination(operation: Operation, contract: Contract): Pagination | undefined {
  const { binding, safety } = operation;
  const page = binding.protocol === 'json-rpc' || safety.safe ? pageOf(operation) : undefined;
  const items = page && listOf(page.schema, contract.schemas);
  if (page === undefined || items === undefined) return undefined;
  const parameters = parametersOf(operation, contract);
  const values = valuesOf(page.schema, contract.schemas);
  const known = { operation, contract, page, items, parameters, values };
  const rules = [byLink, byCursor, byHeader, byLastItem, byPage, byOffset];
  return rules.reduce<Pagination | undefined>((found, rule) => found ?? rule(known), undefined);
}

/** A link from the operation to itself that puts a value of the reply into one parameter. */
function byLink({ operation, items, parameters }: Known): Pagination | undefined {
  for (const { operation: target, inputs } of operation.links ?? []) {
    const [only, other] = inputs.flatMap(({ pointer, value }) =>
      'reply' in value ? [{ cursor: pointer, next: value.reply }] : [],
    );
    const isCursor = parameters.some(({ pointer }) => pointer === only?.cursor);
    if (target === operation.id && only !== undefined && other === undefined && isCursor)
      return { style: 'cursor', ...only, items, by: 'link' };
  }
  return undefined;
}

function byCursor(known: Known): Pagination | undefined {
  const { parameters, values, contract, items } = known;
  const { schemas } = contract;
  const next = values.filter(({ schema }) => !/^uri|^iri/.test(formatOf(schema, schemas) ?? ''));
  const types = ['string', 'integer', 'number'] as const;
  const value = named(next, 'next', types, schemas);
  const cursor = named(parameters, 'cursor', types, schemas) ?? named(parameters, 'after', types, schemas);
  if (value === undefined || cursor === undefined) return undefined;
  return {
    style: 'cursor',
    cursor: cursor.pointer,
    next: value.pointer,
    items,
    ...moreOf(known),
    by: 'name',
  };
}

/** The id of the last item is the cursor, where the reply says whether there are more: `starting_after`, `after_id`. */
function byLastItem(known: Known): Pagination | undefined {
  const { parameters, values, contract, page, items } = known;
  const { schemas } = contract;
  const { more } = moreOf(known);
  const types = ['string', 'integer'] as const;
  const id = `${items}/-/id`;
  const hasId = schemaAt(page.schema, id, contract) !== undefined;
  const last = named(values, 'lastId', types, schemas)?.pointer;
  // `after` alone may be a time.
  const cursor =
    named(parameters, 'afterId', types, schemas) ??
    (last === undefined ? undefined : named(parameters, 'after', types, schemas));
  const next = last ?? (hasId ? id : undefined);
  if (more === undefined || cursor === undefined || next === undefined) return undefined;
  return { style: 'cursor', cursor: cursor.pointer, next, items, more, by: 'name' };
}

function moreOf({ values, contract }: Known): { readonly more?: string } {
  const more = named(values, 'more', ['boolean'], contract.schemas);
  return more === undefined ? {} : { more: more.pointer };
}

/** `Link` (RFC 8288): it is about pages only if the operation takes a parameter of them. */
function byHeader({ page, parameters, contract, items }: Known): Pagination | undefined {
  const { schemas } = contract;
  const asks =
    named(parameters, 'page', ['integer', 'number', 'string'], schemas) ??
    named(parameters, 'size', ['integer', 'number'], schemas) ??
    named(parameters, 'cursor', ['string'], schemas);
  const has = [...page.outcome.headers.keys()].some((name) => name.toLowerCase() === 'link');
  return has && asks !== undefined ? { style: 'link', items, by: 'name' } : undefined;
}

const NUMBER = ['integer', 'number'] as const;

/** A number of a page is one beside a number of items, or where the reply says how many there are. */
function byPage(known: Known): Pagination | undefined {
  const { parameters, values, contract, items } = known;
  const { schemas } = contract;
  const page = named(parameters, 'page', NUMBER, schemas);
  const size = named(parameters, 'size', NUMBER, schemas);
  const pages = named(values, 'pages', NUMBER, schemas);
  const total = named(values, 'total', NUMBER, schemas);
  if (page === undefined || (size ?? pages ?? total) === undefined) return undefined;
  const first = defaultOf(page.schema, schemas);
  return {
    style: 'page',
    page: page.pointer,
    items,
    ...(first === undefined || first === 1 ? {} : { first }),
    ...(size === undefined ? {} : { size: size.pointer }),
    ...(pages === undefined ? {} : { pages: pages.pointer }),
    ...moreOf(known),
    by: 'name',
  };
}

function byOffset(known: Known): Pagination | undefined {
  const { parameters, values, contract, items } = known;
  const { schemas } = contract;
  const offset = named(parameters, 'offset', NUMBER, schemas);
  const limit = named(parameters, 'size', NUMBER, schemas);
  const total = named(values, 'total', NUMBER, schemas);
  if (offset === undefined || (limit ?? total) === undefined) return undefined;
  return {
    style: 'offset',
    offset: offset.pointer,
    items,
    ...(limit === undefined ? {} : { limit: limit.pointer }),
    ...(total === undefined ? {} : { total: total.pointer }),
    ...moreOf(known),
    by: 'name',
  };
}
