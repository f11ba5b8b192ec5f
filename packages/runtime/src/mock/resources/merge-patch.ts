import type { Json } from '../../json.ts';
import type { ItemMembers } from './store.ts';

/** RFC 7396: members of the patch replace those of the item, null removes one, and objects are merged. */
export function mergePatched(members: ItemMembers, patch: ItemMembers): ItemMembers {
  const changed: Record<string, Json> = { ...members };
  for (const [name, value] of Object.entries(patch))
    if (value === null) delete changed[name];
    else if (isObject(value)) changed[name] = mergePatched(objectAt(changed, name), value);
    else changed[name] = value;
  return changed;
}

function objectAt(members: ItemMembers, name: string): ItemMembers {
  const held = Object.hasOwn(members, name) ? members[name] : undefined;
  return held !== undefined && isObject(held) ? held : {};
}

function isObject(value: Json): value is ItemMembers {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
