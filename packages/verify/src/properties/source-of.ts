import type { JsonSchema, RuleSourceData } from '@tallystick/runtime/contract';
import { isObject, pointerSegments, valueAt } from '../pointer.ts';
import type { Schemas } from '../schema/faults.ts';

/** Where the rule was found that a keyword states: what the nearest schema around it says of its source. */
export function sourceOf(schema: JsonSchema, rule: string, schemas: Schemas): RuleSourceData | undefined {
  let found: RuleSourceData | undefined;
  let here: unknown = schema;
  for (const segment of ['', ...pointerSegments(rule)]) {
    here = segment === '' ? here : memberOf(here, segment);
    here = followed(here, schemas);
    if (isObject(here) && isSource(here['x-tallystick-source'])) found = here['x-tallystick-source'];
  }
  return found;
}

function memberOf(value: unknown, segment: string): unknown {
  return valueAt(value as never, `/${segment.replaceAll('~', '~0').replaceAll('/', '~1')}`);
}

/** Rules are told through refs, so a ref has no segment of its own. */
function followed(value: unknown, schemas: Schemas): unknown {
  if (!isObject(value) || typeof value['$ref'] !== 'string') return value;
  const name = pointerSegments(value['$ref'].replace(/^#/, ''))[1] ?? '';
  return Object.hasOwn(schemas, name) ? schemas[name] : value;
}

function isSource(value: unknown): value is RuleSourceData {
  return isObject(value) && typeof value['kind'] === 'string';
}
