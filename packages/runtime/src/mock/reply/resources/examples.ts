import type { Json, OperationData } from '../../../contract/index.ts';
import { at } from '../../../pointer.ts';
import { remembered } from '../../../remembered.ts';
import { isMembers } from '../../../schema/kind.ts';
import { sample as sampleValid } from '../../../schema/sample.ts';
import { type ItemId, type ItemMembers, isId } from '../../resources/index.ts';
import type { MockState } from '../../state/state.ts';
import { isJsonType } from '../json-type.ts';
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

export function idsAt(input: unknown, plan: Plan): Ids | undefined {
  return idsBy(plan, (pointer) => at(input, pointer));
}

/** Undefined where one of them is absent, or neither a text nor a number. */
function idsBy({ parents, id }: Plan, valueAt: (pointer: string) => unknown): Ids | undefined {
  const ids = (id === undefined ? parents : [...parents, id]).map(valueAt);
  return ids.every(isId) ? ids : undefined;
}

/** As the cases of the suite are made (see `derive/`): seed 1, and the small values first. */
function madeIds(plan: Plan, size: 'small' | 'full', { contract }: MockState): Ids | undefined {
  const context = { ...schemaContext(contract), seed: 1, size, direction: 'request' } as const;
  return idsBy(plan, (path) =>
    sampleValid(schemaUnder(plan.operation.input, path, contract.schemas), { ...context, path }),
  );
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
  return isJsonType(type) ? Object.values(named) : [];
}

function isItem(value: unknown): value is ItemMembers {
  return isMembers(value);
}
