import type { JsonValue, SchemaObject } from '../../model/index.ts';
import { at } from '../draft.ts';
import type { ValidationScope } from '../issue.ts';
import { foundValue, sampleOf } from '../sample.ts';
import { type Candidate, type MakeCandidates, setting } from './candidate.ts';
import { count } from './strings.ts';

/** Up to here items are spelled out, above they are a placeholder. */
const SPELLED_OUT = 3;
/** More items are no longer worth sending. */
const MOST = 100_000;

export const arrayCandidates: MakeCandidates = (location, draft, ground) => {
  const { minItems, maxItems } = location.schema;
  const held = at(draft, location.pointer);
  const item = Array.isArray(held) ? (held as readonly JsonValue[])[0] : undefined;
  const sample = item ?? sampleOf(location.schema.items, ground.context);
  const row = (length: number, keyword: string, code?: string): readonly Candidate[] => {
    if (length < 0 || length > MOST) return [];
    const kind = code === undefined ? 'accepted' : 'refused';
    const about = { kind, keyword, phrase: `with ${count(length, 'item')}` } as const;
    const items = distinctItems(location.schema, length, ground.context) ?? itemsOf(sample, length);
    return [setting(location, draft, items, code === undefined ? about : { ...about, code })];
  };
  return [
    ...(minItems === undefined
      ? []
      : [...row(minItems, 'minItems'), ...row(minItems - 1, 'minItems', 'min-items')]),
    ...(maxItems === undefined
      ? []
      : [...row(maxItems, 'maxItems'), ...row(maxItems + 1, 'maxItems', 'max-items')]),
    ...(location.schema.uniqueItems === true ? [setting(location, draft, [sample, sample], twice)] : []),
    ...(minItems === undefined && maxItems !== undefined ? row(0, 'minItems') : []),
  ];
};

const twice = {
  kind: 'refused',
  keyword: 'uniqueItems',
  phrase: 'with the same item twice',
  code: 'unique-items',
} as const;

/** More items that all differ are not spelled out. */
const MOST_DISTINCT = 100;

/** Undefined where items may be equal, or the required number of different ones is not found. */
function distinctItems(schema: SchemaObject, length: number, scope: ValidationScope): JsonValue | undefined {
  if (schema.uniqueItems !== true || length < 2 || length > MOST_DISTINCT) return undefined;
  return foundValue({ ...schema, minItems: length, maxItems: length }, scope);
}

function itemsOf(item: JsonValue, length: number): JsonValue {
  if (length <= SPELLED_OUT) return Array.from({ length }, () => item);
  return { $tallystick: { repeat: item, count: length } };
}
