import type { Json } from '@tallystick/runtime/contract';
import { applyPatch } from '../patch.ts';
import { isArray, isObject, valueAt } from '../pointer.ts';

/** A rule of `x-tallystick-rules`: what is at `at` is not before what is at `than`; `-` is every item. */
interface NotBefore {
  readonly at: string;
  readonly than: string;
}

/** Texts of the one layout for local dates compare as the moments do. */
export function orderIssues(value: Json, schema: { readonly [keyword: string]: Json }): readonly string[] {
  return rulesOf(schema).flatMap(({ at, than }) => {
    const least = valueAt(value, than);
    return typeof least === 'string'
      ? locationsOf(value, at).filter((location) => isBefore(value, location, least))
      : [];
  });
}

/** The value with every date that is too early set to the earliest that it may be. */
export function keptInOrder(value: Json, schema: { readonly [keyword: string]: Json }): Json {
  return rulesOf(schema).reduce((kept, { at, than }) => {
    const least = valueAt(kept, than);
    if (typeof least !== 'string') return kept;
    const early = locationsOf(kept, at).filter((location) => isBefore(kept, location, least));
    return applyPatch(
      kept,
      early.map((path) => ({ op: 'replace', path, value: least })),
    );
  }, value);
}

function rulesOf(schema: { readonly [keyword: string]: Json }): readonly NotBefore[] {
  const rules = schema['x-tallystick-rules'];
  return (isArray(rules) ? rules : []).flatMap((rule) => {
    const { kind, at, than } = isObject(rule) ? rule : {};
    return kind === 'not-before' && typeof at === 'string' && typeof than === 'string' ? [{ at, than }] : [];
  });
}

function isBefore(value: Json, location: string, least: string): boolean {
  const text = valueAt(value, location);
  return typeof text === 'string' && text < least;
}

/** The pointers that a pointer with `-` for items stands for. */
function locationsOf(value: Json, pattern: string): readonly string[] {
  const [first = '', ...rest] = pattern.split('/-');
  return rest.reduce<readonly string[]>(
    (locations, tail) =>
      locations.flatMap((location) => {
        const list = valueAt(value, location);
        return (isArray(list) ? list : []).map((_, index) => `${location}/${index}${tail}`);
      }),
    [first],
  );
}
