import type { Json, JsonSchema } from '@tallystick/runtime/contract';
import { isArray } from '../pointer.ts';

/** By name; `#/schemas/name` refers to one. */
export type Schemas = Readonly<Record<string, JsonSchema>>;

export type SchemaObject = Exclude<JsonSchema, boolean>;

export function schemaList(value: Json | undefined): readonly JsonSchema[] {
  return isArray(value) ? (value as readonly JsonSchema[]) : [];
}

export function textList(value: Json | undefined): readonly string[] {
  return isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

/** A pattern that only the older syntax knows is tried so; one that none knows asks for nothing. */
export function isMatch(text: string, pattern: string): boolean {
  for (const flags of ['u', '']) {
    try {
      return new RegExp(pattern, flags).test(text);
    } catch {}
  }
  return true;
}
