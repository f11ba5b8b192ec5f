import { isJsonObject, type JsonObject, type JsonValue, setMember } from '../model/json.ts';
import type { Origins } from './origins.ts';

/** A document of one file while it is shaped. */
export interface Draft {
  readonly value: JsonObject;
  readonly origins: Origins;
}

/** A copy of an object with other members, the places of those that stay noted. */
export function withMembers(
  owner: JsonObject,
  members: Iterable<readonly [string, JsonValue]>,
  origins: Origins,
): JsonObject {
  const copy: Record<string, JsonValue> = {};
  for (const [name, value] of members) setMember(copy, name, value);
  origins.carry(owner, copy);
  return copy;
}

/** A copy of an object in which `change` has decided about each member; undefined leaves one out. */
export function mapMembers(
  owner: JsonObject,
  change: (value: JsonValue, name: string) => JsonValue | undefined,
  origins: Origins,
): JsonObject {
  const members = Object.entries(owner).flatMap(([name, value]): (readonly [string, JsonValue])[] => {
    const changed = change(value, name);
    return changed === undefined ? [] : [[name, changed]];
  });
  return withMembers(owner, members, origins);
}

/** The object with another value of one member, if it has an object there. */
export function withObject(
  owner: JsonObject,
  name: string,
  change: (value: JsonObject) => JsonObject | undefined,
  origins: Origins,
): JsonObject {
  const value = ownObject(owner, name);
  if (value === undefined) return owner;
  const changed = change(value);
  if (changed === value) return owner;
  return mapMembers(owner, (each, other) => (other === name ? changed : each), origins);
}

/** The own member of that name, if it is an object. */
export function ownObject(owner: JsonValue | undefined, name: string): JsonObject | undefined {
  if (!isJsonObject(owner) || !Object.hasOwn(owner, name)) return undefined;
  const value = owner[name];
  return isJsonObject(value) ? value : undefined;
}

export function ownText(owner: JsonValue | undefined, name: string): string | undefined {
  if (!isJsonObject(owner) || !Object.hasOwn(owner, name)) return undefined;
  const value = owner[name];
  return typeof value === 'string' ? value : undefined;
}

export function ownItems(owner: JsonValue | undefined, name: string): readonly JsonValue[] {
  if (!isJsonObject(owner) || !Object.hasOwn(owner, name)) return [];
  const value = owner[name];
  return Array.isArray(value) ? value : [];
}
