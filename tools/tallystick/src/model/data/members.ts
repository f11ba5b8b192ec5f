import type { JsonSchema } from '@tallystick/runtime/contract';
import type { Schema } from '../index.ts';

/** A schema as data. */
export type SchemaOf = (schema: Schema) => JsonSchema;

/** Members that have a value: absent ones stay absent. */
export function given<Members extends object>(
  members: Members,
): { [Name in keyof Members]?: Exclude<Members[Name], undefined> } {
  const entries = Object.entries(members).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [Name in keyof Members]?: Exclude<Members[Name], undefined> };
}

/** A map as an object. */
export function mapped<Value, Result>(
  map: ReadonlyMap<string, Value>,
  change: (value: Value) => Result,
): Record<string, Result> {
  return Object.fromEntries([...map].map(([key, value]) => [key, change(value)]));
}
