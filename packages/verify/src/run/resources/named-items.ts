import type { Json } from '@tallystick/runtime/contract';
import { asObject, isArray, isObject } from '../../json.ts';

type JsonObject = { readonly [member: string]: Json };

/** Members that name an item where none is called like the parameter. */
const USUAL = ['id', 'uuid', '_id', 'key', 'slug', 'code'];

/** The value of an item that stands for it in a path: by the parameter's name, else by the usual ones. */
export function idIn(item: JsonObject, parameters: Iterable<string>): string | number | undefined {
  for (const name of [...parameters, ...USUAL]) {
    const value = Object.hasOwn(item, name) ? item[name] : undefined;
    if (typeof value === 'number' || (typeof value === 'string' && value !== '')) return value;
  }
  return undefined;
}

/** The one object that a reply is about: the content itself, or the only object in it (`{ data: { … } }`). */
export function wrapped(content: Json | undefined, parameters: readonly string[]): readonly JsonObject[] {
  if (!isObject(content)) return [];
  if (idIn(content, parameters) !== undefined) return [content];
  return Object.values(content).filter(isObject);
}

/** The list that a reply holds: the content, or a member of it, or of an object in it. */
export function listIn(content: Json | undefined): readonly Json[] | undefined {
  if (isArray(content)) return content;
  const members = Object.values(asObject(content));
  return members.find(isArray) ?? members.flatMap((each) => Object.values(asObject(each))).find(isArray);
}

/** The items of a list that are objects. */
export function itemsIn(content: Json | undefined): readonly JsonObject[] {
  return (listIn(content) ?? []).flatMap((item) => (isObject(item) ? [item] : []));
}
