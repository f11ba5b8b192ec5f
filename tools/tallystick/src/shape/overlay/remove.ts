import type { JsonValue } from '../../model/json.ts';
import type { Origin } from '../../model/origin.ts';
import type { Origins } from '../origins.ts';

/** Members of one object, or items of one array, that are to be removed. */
export interface Removal {
  readonly owner: object;
  /** Where the owner is written. */
  readonly origin: Origin;
  readonly names: Set<string | number>;
}

export function remove({ owner, origin, names }: Removal, origins: Origins): void {
  if (Array.isArray(owner)) removeItems(owner, origin, names, origins);
  else for (const name of names) Reflect.deleteProperty(owner, name);
}

/** The items that stay are still known by where they are written. */
function removeItems(
  owner: JsonValue[],
  origin: Origin,
  names: ReadonlySet<string | number>,
  origins: Origins,
): void {
  const kept = owner.flatMap((item, index) =>
    names.has(index) ? [] : [{ item, written: origins.of(owner, index, origin) }],
  );
  owner.length = 0;
  for (const [index, { item, written }] of kept.entries()) {
    owner.push(item);
    origins.set(owner, index, written);
  }
}
