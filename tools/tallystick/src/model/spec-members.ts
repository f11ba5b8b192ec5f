import { isJsonObject, type JsonObject, type JsonValue } from '../model/json.ts';

/** Members whose value is data of the API, and no part of the spec. */
const DATA = new Set(['example', 'default', 'const', 'enum', 'value', 'dataValue', 'x-tallystick-template']);

/**
 * Whether a member is a schema's `examples`: a list of values. OpenAPI's own are a map of Example Objects, and an
 * OpenRPC method's, which are beside its `params`, are pairings that may be references.
 */
function isSchemaExamples(owner: JsonObject, name: string, value: JsonValue): boolean {
  return name === 'examples' && Array.isArray(value) && !Object.hasOwn(owner, 'params');
}

/** A reference in place of `enum`, which is a list. */
function isReplacedList(name: string, value: JsonValue): boolean {
  return name === 'enum' && isJsonObject(value) && typeof value['$ref'] === 'string';
}

/** Members whose own members have names from the API, so that even `default` or `example` is one of those. */
const NAMED = new Set([
  'properties',
  'patternProperties',
  '$defs',
  'definitions',
  'schemas',
  'dependentSchemas',
  'dependencies',
  'paths',
  'responses',
  'parameters',
  'requestBodies',
  'headers',
  'callbacks',
  'links',
  'webhooks',
  'pathItems',
]);

/**
 * Visits what of a value may hold a part of the spec: items, and members that are not plain data. `named`: the names of
 * the value's own members come from the API.
 */
export function eachSpecMember(
  value: JsonValue,
  named: boolean,
  visit: (name: string, item: JsonValue, named: boolean) => void,
): void {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) visit(String(index), item, false);
    return;
  }
  if (!isJsonObject(value)) return;
  for (const [name, item] of Object.entries(value)) {
    if (!named && !isReplacedList(name, item) && (DATA.has(name) || isSchemaExamples(value, name, item)))
      continue;
    visit(name, item, !named && NAMED.has(name));
  }
}
