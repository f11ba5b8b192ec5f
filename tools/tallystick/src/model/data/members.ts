import type { JsonSchema, ServerData } from '@tallystick/runtime/contract';
import type { Schema, Server } from '../index.ts';

/** A schema as data. */
export type SchemaOf = (schema: Schema) => JsonSchema;

/** Members that have a value: absent ones stay absent. */
export function given<Members extends object>(
  members: Members,
): { [Name in keyof Members]?: Exclude<Members[Name], undefined> } {
  const entries = Object.entries(members).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [Name in keyof Members]?: Exclude<Members[Name], undefined> };
}

export function serverData({ url, description, variables }: Server): ServerData {
  return {
    url,
    ...given({ description }),
    ...(variables.size === 0 ? {} : { variables: Object.fromEntries(variables) }),
  };
}

/** A map as an object. */
export function mapped<Value, Result>(
  map: ReadonlyMap<string, Value>,
  change: (value: Value) => Result,
): Record<string, Result> {
  return Object.fromEntries([...map].map(([key, value]) => [key, change(value)]));
}
