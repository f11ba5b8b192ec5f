import type { Json, JsonSchema, RuleSourceData } from '@tallystick/runtime/contract';
import {
  escapeSegment,
  pointerSegments,
  resolveReference,
  type Schemas,
  valueAt,
} from '@tallystick/runtime/schema';
import { isObject } from '../json.ts';

/** Where the rule was found that a keyword states: what the nearest schema around it says of its source. */
export function sourceOf(schema: JsonSchema, rule: string, schemas: Schemas): RuleSourceData | undefined {
  let found: RuleSourceData | undefined;
  let here: Json | undefined = schema;
  for (const segment of [undefined, ...pointerSegments(rule)]) {
    if (segment !== undefined) here = inside(here, segment, schemas);
    if (isObject(here) && isSource(here['x-tallystick-source'])) found = here['x-tallystick-source'];
  }
  return found;
}

/** The segment `$ref` leads to what is referred to. */
function inside(value: Json | undefined, segment: string, schemas: Schemas): Json | undefined {
  const held = valueAt(value, `/${escapeSegment(segment)}`);
  return segment === '$ref' ? (resolveReference(held, schemas) ?? held) : held;
}

function isSource(value: unknown): value is RuleSourceData {
  return isObject(value) && typeof value['kind'] === 'string';
}
