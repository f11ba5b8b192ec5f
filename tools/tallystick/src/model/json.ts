import type { Json } from '@tallystick/runtime/contract';

/** Any value that JSON can carry. */
export type JsonValue = Json;

/** A JSON object. Readers make them with a null prototype or check own members only, so `__proto__` is data. */
export interface JsonObject {
  readonly [member: string]: JsonValue;
}

/** Sets a member of an object that is being made; `__proto__` is a member like any other. */
export function setMember(members: Record<string, JsonValue>, name: string, value: JsonValue): void {
  Object.defineProperty(members, name, { value, writable: true, enumerable: true, configurable: true });
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
