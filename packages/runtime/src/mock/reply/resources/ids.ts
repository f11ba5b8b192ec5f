import type { Json, JsonSchema, ResourceData } from '../../../contract/index.ts';
import { isValid } from '../../../schema/evaluate.ts';
import { uuidOf } from '../../../schema/formats/uuid.ts';
import { alwaysApplied } from '../../../schema/resolve.ts';
import { sample } from '../../../schema/sample.ts';
import { type ItemId, isId, type ResourceItems } from '../../resources/index.ts';
import type { MockState } from '../../state/state.ts';
import { schemaContext } from '../sample-of.ts';
import { itemSchemaOf, membersIn, schemaUnder } from './item-schema.ts';
import { plansFor } from './plan.ts';

/** Numbers that are tried before the one after the greatest. */
const TRIES = 50;

/** What the id of an item must satisfy: as its member, else as the parameter of a path. */
export function idSchemaOf(resource: ResourceData, state: MockState): JsonSchema {
  const { schemas } = state.contract;
  const own =
    resource.id === undefined
      ? undefined
      : membersIn(itemSchemaOf(resource, state), schemas).schemas.get(resource.id);
  if (own !== undefined) return own;
  const plan = plansFor(resource, state.contract).find(({ id }) => id !== undefined);
  return plan?.id === undefined ? true : schemaUnder(plan.operation.input, plan.id, schemas);
}

/** The id in the type that the items have: in a path, a number is a text. */
export function typedId(id: ItemId, resource: ResourceData, state: MockState): ItemId {
  return typedBy(id, idSchemaOf(resource, state), state);
}

export function typedBy(id: ItemId, schema: JsonSchema, { contract }: MockState): ItemId {
  const context = schemaContext(contract);
  return [id, Number(id), String(id)].find((each) => isValid(each, schema, context)) ?? id;
}

/** An id that no item has: the next number, the next of what an existing one ends with, or one that the schema takes. */
export function newId(
  resource: ResourceData,
  parents: readonly ItemId[],
  items: ResourceItems,
  state: MockState,
): ItemId {
  const schema = idSchemaOf(resource, state);
  const context = schemaContext(state.contract);
  const isFree = (each: ItemId): boolean =>
    items.get(parents, each) === undefined &&
    !items.wasDeleted(parents, each) &&
    isValid(each, schema, context);
  for (let tries = 0; tries < TRIES; tries += 1) {
    const number = state.count(`id of ${resource.name}`);
    for (const each of candidates(number, schema, () => items.list(parents)[0]?.id, state))
      if (isFree(each)) return each;
  }
  const numbers = items.list(parents).map(({ id }) => Number(id));
  return Math.max(0, ...numbers.filter(Number.isFinite)) + 1;
}

/** One after the other, as the later ones take longer. */
function* candidates(
  number: number,
  schema: JsonSchema,
  existing: () => ItemId | undefined,
  { contract, options }: MockState,
): Iterable<ItemId> {
  const parts = alwaysApplied(schema, contract.schemas);
  const seed = `${options.seed ?? 1} id ${number}`;
  if (parts.some(({ format }) => format === 'uuid')) yield uuidOf(seed);
  const least = parts.map(({ minimum }) => minimum).find((each) => typeof each === 'number');
  yield number + Math.max(0, typeof least === 'number' ? Math.ceil(least) - 1 : 0);
  yield* following(existing(), number);
  for (const made of [withoutExamples(schema, seed, contract), sampled(schema, seed, contract)])
    if (isId(made)) yield made;
  yield uuidOf(seed);
  yield String(number);
}

function sampled(schema: JsonSchema, seed: string, contract: MockState['contract']): Json | undefined {
  return sample(schema, { ...schemaContext(contract), seed, path: 'id', size: 'full' });
}

/** `ord_041` → `ord_042`, with as many digits. */
function following(existing: ItemId | undefined, number: number): readonly string[] {
  const [, start = '', digits = ''] = /^(.*?)(\d{1,9})$/.exec(String(existing ?? '')) ?? [];
  if (digits === '' || /^[\da-f]{8}-/i.test(String(existing))) return [];
  return [`${start}${String(Number(digits) + number).padStart(digits.length, '0')}`];
}

/** An example is the id of one item only. */
function withoutExamples(
  schema: JsonSchema,
  seed: string,
  contract: MockState['contract'],
): Json | undefined {
  const [part] = alwaysApplied(schema, contract.schemas).filter(({ $ref }) => $ref === undefined);
  if (part === undefined) return undefined;
  const { examples: _examples, default: _default, ...rest } = part;
  return sampled(rest, seed, contract);
}
