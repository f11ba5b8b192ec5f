import type { Json, JsonSchema, ListFact } from '../../../contract/index.ts';
import { own, pointerSegments } from '../../../pointer.ts';
import { withValues } from '../../../pointer-values.ts';
import { isValid } from '../../../schema/evaluate.ts';
import { cursorsAfter, isLastPage, type Page, type StoredItem } from '../../resources/index.ts';
import type { MockState } from '../../state/state.ts';
import { schemaContext } from '../sample-of.ts';
import { fitted } from './fitted.ts';
import { itemsUnder, membersIn, schemaUnder } from './item-schema.ts';
import { nextUrl } from './links.ts';
import type { Target } from './target.ts';

/** A body that was made, with the item in it; as it was made where the two do not go together. */
export function withItem(
  made: Json | undefined,
  schema: JsonSchema,
  item: StoredItem,
  { call: { state }, plan }: Target,
): Json | undefined {
  const { shown = '' } = plan.data;
  const { schemas } = state.contract;
  const path = `resources/${plan.resource.name}/shown`;
  if (shown === false) return withId(made, schema, item, state, plan.resource.id);
  const body = withValues(made, shown, [
    fitted(item, schemaUnder(schema, shown, schemas), path, state),
  ]) as Json;
  return isValid(body, schema, schemaContext(state.contract)) ? body : made;
}

/** What shows no item may still say which it was: by its id alone, or in a member that is called so. */
function withId(
  made: Json | undefined,
  schema: JsonSchema,
  { id }: StoredItem,
  { contract }: MockState,
  name = 'id',
): Json | undefined {
  const context = schemaContext(contract);
  if (typeof made === typeof id && isValid(id, schema, context)) return id;
  if (own(made, name) === undefined) return made;
  const body = withValues(made, `/${name}`, [id]) as Json;
  return isValid(body, schema, context) ? body : made;
}

/** A body that was made, with a page of the items, and what it says of them. */
export function withPage(
  made: Json | undefined,
  schema: JsonSchema,
  page: Page,
  target: Target,
): Json | undefined {
  const { call, plan } = target;
  const { state } = call;
  const { shown, about = {} } = plan.data;
  const pointer = typeof shown === 'string' ? shown : '';
  const item = itemsUnder(schema, pointer, state.contract.schemas);
  const path = `resources/${plan.resource.name}/listed`;
  const list = page.items.map((each) => fitted(each, item, path, state));
  const facts = factsOf(page);
  const told = Object.entries(about).reduce<unknown>(
    (body, [at, fact]) => (isThere(made, at) ? withValues(body, at, [facts[fact]]) : body),
    withValues(made, pointer, [list]),
  );
  const body = withNext(told, schema, page, target) as Json;
  return isValid(body, schema, schemaContext(state.contract)) ? body : made;
}

function factsOf(page: Page): Readonly<Record<ListFact, Json>> {
  const { size, start, total, items } = page;
  const isLast = isLastPage(page);
  return {
    ...{ page: page.page, size, offset: start, total, here: items.length },
    pages: Math.max(1, Math.ceil(total / size)),
    ...{ more: !isLast, isFirst: start === 0, isLast, isEmpty: items.length === 0 },
  };
}

function isThere(made: unknown, pointer: string): boolean {
  return pointerSegments(pointer).slice(0, -1).reduce<unknown>(own, made) !== undefined;
}

/** The cursor of the next page, or its URL; after the last one null, or nothing. */
function withNext(body: unknown, schema: JsonSchema, page: Page, target: Target): unknown {
  const { call } = target;
  const { pagination } = call.operation;
  const pointer =
    pagination?.style === 'cursor' || pagination?.style === 'link' ? pagination.next : undefined;
  if (pagination === undefined || pointer === undefined || pointer.includes('/-')) return body;
  const { schemas } = call.state.contract;
  const context = schemaContext(call.state.contract);
  const next = schemaUnder(schema, pointer, schemas);
  const takes =
    pagination.style === 'cursor' ? schemaUnder(call.operation.input, pagination.cursor, schemas) : true;
  const cursors = pagination.style === 'cursor' && !isLastPage(page) ? cursorsAfter(page) : [];
  const urls = pagination.style === 'link' ? [nextUrl(page, target)].filter((url) => url !== undefined) : [];
  const value = [...cursors, ...urls].find(
    (each) => isValid(each, next, context) && isValid(each, takes, context),
  );
  return value === undefined ? ended(body, schema, pointer, call.state) : withValues(body, pointer, [value]);
}

function ended(body: unknown, schema: JsonSchema, pointer: string, { contract }: MockState): unknown {
  const end = pointer.lastIndexOf('/');
  const holder = membersIn(schemaUnder(schema, pointer.slice(0, end), contract.schemas), contract.schemas);
  const [name = ''] = pointerSegments(pointer.slice(end));
  const member = holder.schemas.get(name) ?? true;
  if (isValid(null, member, schemaContext(contract))) return withValues(body, pointer, [null]);
  return holder.required.has(name) ? withValues(body, pointer, ['']) : withValues(body, pointer, [undefined]);
}
