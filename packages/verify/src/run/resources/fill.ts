import {
  type ContractData,
  GROUP_OF,
  type Json,
  type JsonSchema,
  type OperationData,
} from '@tallystick/runtime/contract';
import {
  alternativesOf,
  escapeSegment,
  isEqual,
  isValid,
  type Schemas,
  valueAt,
} from '@tallystick/runtime/schema';
import { asObject, isObject } from '../../json.ts';
import { applyPatch } from '../../patch.ts';
import { contextOf } from '../../schema/context.ts';
import type { CallOptions } from '../call-options.ts';
import { itemOf } from './item-path.ts';
import type { Resource } from './learn.ts';
import { isCursor, isIdempotencyKey, isReadCondition } from './request-headers.ts';
import { typedLike } from './typed-like.ts';

/**
 * Where the ids of a call come from. `real`: from a reply. `given`: from the values of the run. `example`: from an example or
 * the schema, so that no item may have them. `none`: it has none.
 */
export type Ids = 'real' | 'given' | 'example' | 'none';

/** An input, and whether a location of it has the value that the good call has there: the case is not about such. */
export interface Shared {
  readonly input: Json;
  readonly has: (pointer: string) => boolean;
}

/** `good`: the input of the operation's good call; undefined where the suite has none. */
export function sharedWith(good: Json | undefined, input: Json): Shared {
  const has = (pointer: string): boolean => {
    const [here, there] = [valueAt(input, pointer), valueAt(good, pointer)];
    return here === undefined || there === undefined ? here === there : isEqual(here, there);
  };
  return { input, has };
}

/** Pointer of a path parameter in an input. */
export function pathPointer(name: string): string {
  return `/path/${escapeSegment(name)}`;
}

/** What the values of the run have for a parameter: by operation and location, else by its name. */
export function givenValue(
  { id }: OperationData,
  name: string,
  { values = {} }: Pick<CallOptions, 'values'>,
): Json | undefined {
  for (const key of [`${id}/path/${name}`, name]) if (Object.hasOwn(values, key)) return values[key];
  return undefined;
}

/** The input with the values that stand for a resource in its path. */
export function withPath(input: Json, operation: OperationData, { values }: Pick<Resource, 'values'>): Json {
  const item = itemOf(operation);
  if (item === undefined || !isObject(input)) return input;
  const path = asObject(input['path']);
  const named = item.names
    .slice(0, values.length)
    .map((name, index) => [name, typedLike(path[name], values[index] ?? null)] as const);
  return { ...input, path: { ...path, ...Object.fromEntries(named) } };
}

/** Whether the schemas of the path take the values that stand for a resource; those of a URL are texts. */
export function fitsPath(
  operation: OperationData,
  { values }: Pick<Resource, 'values'>,
  contract: ContractData,
): boolean {
  const { binding } = operation;
  if (binding.protocol !== 'http') return false;
  const names = itemOf(operation)?.names ?? [];
  return binding.parameters
    .filter((parameter) => parameter.in === 'path' && names.includes(parameter.name))
    .every(({ name, schema }) => {
      const value = values[names.indexOf(name)] ?? null;
      const readings = typeof value === 'string' ? [value, Number(value)] : [value];
      return readings.some((each) => isValid(each, schema, contextOf(contract)));
    });
}

/**
 * The input without what makes the reply depend on the provider's state, where the case is not about that: a position in a
 * list, the condition of a read. What may be used once is new.
 */
export function withoutState(
  { input, has }: Shared,
  operation: OperationData,
  contract: ContractData,
  unique: () => string,
): Json {
  const { binding } = operation;
  if (binding.protocol !== 'http') return input;
  return binding.parameters.reduce((value, parameter) => {
    const pointer = `/${GROUP_OF[parameter.in]}/${escapeSegment(parameter.name)}`;
    const held = valueAt(value, pointer);
    if (held === undefined) return value;
    if (parameter.in === 'header' && isIdempotencyKey(parameter.name)) {
      const isGood = (each: Json): boolean => isValid(each, parameter.schema, contextOf(contract));
      const fresh = isGood(held) ? freshKeys(held, unique()).find(isGood) : undefined;
      return fresh === undefined
        ? value
        : applyPatch(value, [{ op: 'replace', path: pointer, value: fresh }]);
    }
    if (!has(pointer)) return value;
    const depends = parameter.in === 'header' ? isReadCondition(parameter.name) : isCursor(parameter.name);
    return depends && !parameter.required ? applyPatch(value, [{ op: 'remove', path: pointer }]) : value;
  }, input);
}

/** Of the same length, where that has room for it: a case may be about the length. */
function freshKeys(held: Json, unique: string): readonly string[] {
  const text = String(held);
  const kept = text.length < unique.length ? [] : [text.slice(0, text.length - unique.length) + unique];
  return [...kept, unique, crypto.randomUUID()];
}

/** Requests the whole list: the filters of an example could exclude every item. */
export function withoutFilters(input: Json, { binding }: OperationData): Json {
  if (binding.protocol !== 'http') return input;
  const required = new Set(
    binding.parameters.filter((each) => each.in === 'query' && each.required).map(({ name }) => name),
  );
  const query = Object.entries(asObject(asObject(input)['query'])).filter(([name]) => required.has(name));
  return { ...asObject(input), query: Object.fromEntries(query) };
}

/** Whether a query holds a position in a list: any text may be one, and the provider alone knows which is. */
export function hasCursor({ binding }: OperationData, input: Json, { schemas }: ContractData): boolean {
  return (
    binding.protocol === 'http' &&
    binding.parameters.some(
      ({ in: location, name, schema }) =>
        location === 'query' &&
        isCursor(name) &&
        isFreeText(schema, schemas) &&
        valueAt(input, `/query/${escapeSegment(name)}`) !== undefined,
    )
  );
}

function isFreeText(schema: JsonSchema, schemas: Schemas): boolean {
  const [{ type, format, enum: listed } = {}] = alternativesOf(schema, schemas, 1);
  return [type].flat().includes('string') && format === undefined && listed === undefined;
}
