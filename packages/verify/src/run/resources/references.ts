import type { Json } from '@tallystick/runtime/contract';
import { escapeSegment, valueAt } from '@tallystick/runtime/schema';
import { isArray, isObject } from '../../json.ts';
import { typedLike } from './typed-like.ts';

/** A member or a parameter that names something else by its id: `customerId`, `tag_ids`. */
export interface Reference {
  readonly pointer: string;
  /** `customer` */
  readonly of: string;
  readonly list: boolean;
}

const NAME = /^(.+?)(?:_(id)(s?)|(?<=[a-z\d])(Id|ID)(s?))$/;

/** What a body and a query refer to. */
export function referencesIn(input: Json): readonly Reference[] {
  if (!isObject(input)) return [];
  return ['query', 'body'].flatMap((group) => inside(input[group], `/${group}`));
}

function inside(value: Json | undefined, pointer: string): readonly Reference[] {
  if (isArray(value)) return value.flatMap((item, index) => inside(item, `${pointer}/${index}`));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const at = `${pointer}/${escapeSegment(name)}`;
    const [, of = ''] = NAME.exec(name) ?? [];
    if (of === '' || isObject(member) || member === null) return inside(member, at);
    return [{ pointer: at, of: singular(of), list: isArray(member) }];
  });
}

/** An id as the value of a reference. */
export function referring({ pointer, list }: Reference, id: Json, input: Json): Json {
  const before = valueAt(input, pointer);
  return list ? [typedLike(isArray(before) ? before[0] : before, id)] : typedLike(before, id);
}

export function isReferenceName(name: string): boolean {
  return NAME.test(name);
}

/** Whether the items of a key may be what a reference is of: `/customers/{}`. */
export function isOf(reference: Reference, key: string): boolean {
  const [, collection = '', last, ...more] = key.split('/');
  return last === '{}' && more.length === 0 && singular(collection) === reference.of;
}

/** English words for many things as the word for one, without what separates words. */
function singular(text: string): string {
  const word = text.toLowerCase().replaceAll(/[^a-z\d]/g, '');
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (/(?:ss|x|ch|sh)es$/.test(word)) return word.slice(0, -2);
  return word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}
