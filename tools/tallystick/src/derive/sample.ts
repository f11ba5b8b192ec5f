import { type JsonSchema, sample } from '@tallystick/runtime/schema';
import type { JsonValue, Schema } from '../model/index.ts';
import { SAMPLE_MOMENT } from './draft.ts';
import { engineContext, schemaDataOf } from './engine.ts';
import type { ValidationScope } from './issue.ts';

/**
 * A small value that is valid against a schema: what the spec itself offers first (examples, default, listed values), else
 * one that is made, of required members only. Where none is found, a text: callers validate what they get.
 */
export function sampleOf(schema: Schema | undefined, scope: ValidationScope): JsonValue {
  if (schema === undefined || schema === true) return 'text';
  return foundValue(schema, scope) ?? 'text';
}

/** A value that is valid against a schema, small if it may be; undefined where none is found. */
export function foundValue(schema: Schema, scope: ValidationScope): JsonValue | undefined {
  if (typeof schema === 'boolean' || scope.samples === undefined) return searchedValue(schema, scope);
  const known = scope.samples.get(schema);
  if (known !== undefined) return known.value;
  const value = searchedValue(schema, scope);
  // A search that the meter ended has no result.
  if (scope.meter === undefined || scope.meter.steps > 0) scope.samples.set(schema, { value });
  return value;
}

function searchedValue(schema: Schema, scope: ValidationScope): JsonValue | undefined {
  const data = schemaDataOf(schema, scope);
  return sampled(data, scope, 'small') ?? sampled(data, scope, 'full');
}

/** A value that is valid against a schema: the smallest, or one with all its members. Undefined where none is found. */
export function sampled(
  schema: JsonSchema,
  scope: ValidationScope,
  size: 'small' | 'full',
): JsonValue | undefined {
  const context = { ...engineContext(scope), clock: () => SAMPLE_MOMENT };
  return sample(schema, { ...context, seed: 1, size, direction: 'request' });
}
