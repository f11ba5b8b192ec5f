import type { JsonValue } from '../model/index.ts';
import { isJsonObject } from '../model/index.ts';

/** Whether two values are the same JSON, whatever the order of members. */
export function same(a: JsonValue, b: JsonValue): boolean {
  return canonical(a) === canonical(b);
}

export function canonical(value: JsonValue): string {
  if (isList(value)) return `[${value.map(canonical).join()}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const members = Object.keys(value).sort();
  return `{${members.map((key) => `${JSON.stringify(key)}:${canonical(value[key] ?? null)}`).join()}}`;
}

export function isList(value: unknown): value is readonly JsonValue[] {
  return Array.isArray(value);
}
