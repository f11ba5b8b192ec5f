import type { JsonValue } from '../../model/index.ts';
import { at } from '../draft.ts';
import { sampleOf } from '../sample.ts';
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
    return [
      setting(location, draft, itemsOf(sample, length), code === undefined ? about : { ...about, code }),
    ];
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

function itemsOf(item: JsonValue, length: number): JsonValue {
  if (length <= SPELLED_OUT) return Array.from({ length }, () => item);
  return { $tallystick: { repeat: item, count: length } };
}
