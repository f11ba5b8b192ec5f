import { isEqual } from '../equal.ts';
import { orderRules, placesOf } from '../keywords/order.ts';
import { isMembers } from '../kind.ts';
import type { Json } from '../types.ts';
import type { Way } from './way.ts';

/** The value with every date that is too early set to the earliest that it may be (`x-tallystick-rules`). */
export function keptInOrder(value: Json, { parts }: Way): Json {
  const rules = parts.flatMap((part) => orderRules(part['x-tallystick-rules']));
  return rules.reduce((kept, { at, than }) => {
    const least = placesOf(kept, than)[0]?.value;
    if (typeof least !== 'string') return kept;
    const early = placesOf(kept, at).filter(
      (place) => typeof place.value === 'string' && place.value < least,
    );
    return early.reduce((each, { segments }) => replacedAt(each, segments, least), kept);
  }, value);
}

function replacedAt(value: Json, segments: readonly string[], by: Json): Json {
  const [first, ...others] = segments;
  if (first === undefined) return by;
  if (Array.isArray(value))
    return value.map((item: Json, index) => (String(index) === first ? replacedAt(item, others, by) : item));
  if (!isMembers(value)) return value;
  const entries = Object.entries(value as Readonly<Record<string, Json>>);
  return Object.fromEntries(
    entries.map(([name, each]) => [name, isEqual(name, first) ? replacedAt(each, others, by) : each]),
  );
}
