import type { Json, JsonSchema, OperationData } from '../../../contract/index.ts';
import { at } from '../../../pointer.ts';
import { remembered } from '../../../remembered.ts';
import { isMembers } from '../../../schema/kind.ts';
import { sample as sampleValid } from '../../../schema/sample.ts';
import type { ItemId, ItemMembers } from '../../resources/index.ts';
import type { MockState } from '../../state/state.ts';
import { schemaContext } from '../sample-of.ts';
import { jsonOf, schemaUnder, successesOf } from './item-schema.ts';
import type { Plan } from './plan.ts';

/** Ids as a call has them: of the parents, and of the item where the operation is about one. */
export type Ids = readonly ItemId[];

/** By operation: the ids that its spec gives, and those that are made for its cases. */
const KNOWN = new WeakMap<OperationData, readonly Ids[]>();

/**
 * The ids of an operation's examples, and those that a valid input made from its schema has: items of these ids exist from
 * the beginning, so that what a reader of the spec tries first is found.
 */
export function exampleIds(plan: Plan, state: MockState): readonly Ids[] {
  return remembered(KNOWN, plan.operation, () => {
    const stated = plan.operation.examples.map(({ input }) => idsAt(input, plan));
    const made = (['small', 'full'] as const).map((size) => madeIds(plan, size, state));
    return [...stated, ...made].flatMap((ids) => (ids === undefined ? [] : [ids]));
  });
}

/** Undefined where one of them is absent, or neither a text nor a number. */
export function idsAt(input: unknown, { parents, id }: Plan): Ids | undefined {
  const pointers = id === undefined ? parents : [...parents, id];
  const ids = pointers.map((pointer) => at(input, pointer));
  return ids.every(isId) ? ids : undefined;
}

export function isId(value: unknown): value is ItemId {
  return typeof value === 'string' || typeof value === 'number';
}

/** As the cases of the suite are made (see `derive/`): seed 1, and the small values first. */
function madeIds(
  { operation, parents, id }: Plan,
  size: 'small' | 'full',
  state: MockState,
): Ids | undefined {
  const { contract } = state;
  const pointers = id === undefined ? parents : [...parents, id];
  const ids = pointers.map((pointer) => {
    const schema = schemaUnder(operation.input, pointer, contract.schemas);
    return sampledId(schema, pointer, size, state);
  });
  return ids.every(isId) ? ids : undefined;
}

function sampledId(
  schema: JsonSchema,
  path: string,
  size: 'small' | 'full',
  { contract }: MockState,
): Json | undefined {
  return sampleValid(schema, { ...schemaContext(contract), seed: 1, path, size, direction: 'request' });
}

/** Items of examples: of replies, and of whole calls. */
export function exampleItems({ operation, data }: Plan): readonly ItemMembers[] {
  const pointer = data.shown === false ? undefined : (data.shown ?? '');
  if (pointer === undefined) return [];
  const replies = successesOf(operation).flatMap((outcome) =>
    jsonOf(outcome) === undefined ? [] : Object.entries(outcome.examples ?? {}).flatMap(jsonExamples),
  );
  const outputs = operation.examples.flatMap(({ output }) => (output === undefined ? [] : [output]));
  return [...outputs, ...replies].flatMap((reply) => {
    const shown = at(reply, pointer);
    const all: readonly unknown[] = Array.isArray(shown) ? shown : [shown];
    return all.filter(isItem);
  });
}

function jsonExamples([type, named]: readonly [string, Readonly<Record<string, Json>>]): readonly Json[] {
  return type === '' || /[/+]json\b/.test(type) ? Object.values(named) : [];
}

function isItem(value: unknown): value is ItemMembers {
  return isMembers(value);
}
