import type { Json } from '@tallystick/runtime/contract';
import { orderRules, placesOf, pointerOf, type SchemaObject } from '@tallystick/runtime/schema';
import { applyPatch } from '../patch.ts';

/** The value with every date that is too early set to the earliest that it may be (`x-tallystick-rules`). */
export function keptInOrder(value: Json, schema: SchemaObject): Json {
  return orderRules(schema['x-tallystick-rules']).reduce((kept, { at, than }) => {
    const least = placesOf(kept, than)[0]?.value;
    if (typeof least !== 'string') return kept;
    const early = placesOf(kept, at).filter(
      (place) => typeof place.value === 'string' && place.value < least,
    );
    return applyPatch(
      kept,
      early.map(({ segments }) => ({ op: 'replace', path: pointerOf(segments), value: least })),
    );
  }, value);
}
