/** An object by the names of its members. */
export type Members = { readonly [name: string]: unknown };

/** Whether a value is an object, and neither null nor an array. */
export function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * A member, `undefined` where it is absent. A name that every object inherits is a member only of an object that has it
 * itself.
 */
export function own(object: Members, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** Whether a member is there: one that is `undefined` does not travel. */
export function has(object: Members, name: string): boolean {
  return Object.hasOwn(object, name) && object[name] !== undefined;
}

/** How many members are there. */
export function memberCount(object: Members): number {
  let count = 0;
  for (const name in object) if (has(object, name)) count++;
  return count;
}

/** Whether no member is there besides those with these names. */
export function hasOnly(object: Members, names: readonly string[]): boolean {
  for (const name in object) if (!names.includes(name) && has(object, name)) return false;
  return true;
}

/** Whether members with all of these names are there. */
export function hasAll(object: Members, names: readonly string[]): boolean {
  return names.every((name) => has(object, name));
}
