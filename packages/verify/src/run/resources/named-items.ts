import type { Json } from '@tallystick/runtime/contract';
import { asObject, isArray, isObject, type JsonObject } from '../../json.ts';

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

/** Members that hold the items of a list, and not something about it. */
const OF_LISTS =
  /^(?:items|data|results?|records|entries|elements|values|content|rows|list|hits|edges|nodes|value)$/i;

/** The list that a reply holds: the content, or a member of it, or of an object in it. */
export function listIn(content: Json | undefined): readonly Json[] | undefined {
  if (isArray(content)) return content;
  const own = Object.entries(asObject(content));
  const inner = own.flatMap(([, value]) => Object.entries(asObject(value)));
  const lists = [...own, ...inner].flatMap(([name, value]) => (isArray(value) ? [{ name, value }] : []));
  const usual = lists.find(({ name }) => OF_LISTS.test(name));
  const ofObjects = lists.find(({ value }) => value.some(isObject));
  return (usual ?? ofObjects ?? lists[0])?.value;
}

/** The items of a list that are objects. */
export function itemsIn(content: Json | undefined): readonly JsonObject[] {
  return (listIn(content) ?? []).flatMap((item) => (isObject(item) ? [item] : []));
}
