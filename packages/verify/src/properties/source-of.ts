import type { Json, JsonSchema, RuleSourceData } from '@tallystick/runtime/contract';
import { escapeSegment, isObject, pointerSegments, valueAt } from '../pointer.ts';
import { referred } from '../schema/resolve-ref.ts';
import type { Schemas } from '../schema/schemas.ts';

/** Where the rule was found that a keyword states: what the nearest schema around it says of its source. */
export function sourceOf(schema: JsonSchema, rule: string, schemas: Schemas): RuleSourceData | undefined {
  let found: RuleSourceData | undefined;
  let here = followed(schema, schemas);
  for (const segment of [undefined, ...pointerSegments(rule)]) {
    if (segment !== undefined) here = followed(valueAt(here, `/${escapeSegment(segment)}`), schemas);
    if (isObject(here) && isSource(here['x-tallystick-source'])) found = here['x-tallystick-source'];
  }
  return found;
}

/** Pointers to rules lead through refs, so a ref has no segment of its own. */
function followed(value: Json | undefined, schemas: Schemas): Json | undefined {
  return isObject(value) ? (referred(value['$ref'], schemas) ?? value) : value;
}

function isSource(value: unknown): value is RuleSourceData {
  return isObject(value) && typeof value['kind'] === 'string';
}
