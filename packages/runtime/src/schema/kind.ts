import type { Members, TypeName } from './types.ts';

/** The JSON type of a value, as far as JavaScript distinguishes them; a `bigint` is a number that keeps its digits. */
export type Kind = 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object';

/**
 * Undefined for what JSON has no type for: `undefined`, functions, symbols.
 *
 * @example
 * [kindOf([]), kindOf(null), kindOf(undefined)]; // ['array', 'null', undefined]
 */
export function kindOf(value: unknown): Kind | undefined {
  switch (typeof value) {
    case 'string':
      return 'string';
    case 'boolean':
      return 'boolean';
    case 'number':
    case 'bigint':
      return 'number';
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? 'array' : 'object';
    default:
      return undefined;
  }
}

/**
 * JSON Schema validation, 6.1.1. NaN and the infinities are not JSON numbers.
 *
 * @example
 * [isOfType(1.0, 'integer'), isOfType(Number.NaN, 'number')]; // [true, false]
 */
export function isOfType(value: unknown, type: TypeName | string): boolean {
  if (type === 'integer') return typeof value === 'bigint' || Number.isInteger(value);
  if (type === 'number') return typeof value === 'bigint' || Number.isFinite(value);
  return kindOf(value) === type;
}

export function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A member by its name, `undefined` where it is absent. Names that every object inherits are not members. */
export function memberOf(value: Members, name: string): unknown {
  return Object.hasOwn(value, name) ? value[name] : undefined;
}

/** Names of the members that are there. */
export function memberNames(value: Members): readonly string[] {
  return Object.keys(value).filter((name) => value[name] !== undefined);
}
