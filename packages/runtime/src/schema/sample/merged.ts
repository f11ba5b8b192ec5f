import {
  type Json,
  type JsonSchema,
  type SchemaObject,
  type Schemas,
  schemaAt,
  schemaEntries,
  schemaList,
  valueList,
} from '../types.ts';
import {
  itemSchema,
  joined,
  limitOf,
  listedValues,
  memberSchema,
  propertyNamesOf,
  requiredNames,
  typesOf,
} from './facts.ts';
import { type Way, waysOf } from './way.ts';

/**
 * The ways to satisfy a schema, each as one schema without references and unions at its top: what generators and
 * editors read. What one keyword cannot express is in `allOf` and `not`.
 *
 * @example
 * alternativesOf({ oneOf: [{ type: 'string' }, { type: 'null' }] }, {}).length; // 2
 */
export function alternativesOf(schema: JsonSchema, schemas: Schemas, limit = 32): readonly SchemaObject[] {
  const found: SchemaObject[] = [];
  for (const way of waysOf(schema, schemas)) {
    const merged = mergedWay(way);
    if (merged !== undefined) found.push(merged);
    if (found.length >= limit) break;
  }
  return found;
}

const LIMITS = [
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
];

/** Keywords that lead to what the parts of a way already hold. */
const LEADING = [
  '$ref',
  'allOf',
  'anyOf',
  'oneOf',
  'not',
  'if',
  'then',
  'else',
  'dependentSchemas',
  'discriminator',
];

/** Keywords that can have one value: further values go to `allOf`. */
const SINGLE = ['pattern', 'format', 'multipleOf', 'contains', 'propertyNames'];

function mergedWay(way: Way): SchemaObject | undefined {
  const { parts, rejected } = way;
  const isTyped = parts.some(({ type }) => type !== undefined);
  const types = typesOf(way);
  const listed = listedValues(way);
  if ((isTyped && types.length === 0) || listed?.length === 0) return undefined;
  const {
    enum: _enum,
    const: _const,
    ...own
  } = Object.assign({}, ...parts.toReversed()) as Record<string, Json>;
  for (const keyword of LEADING) delete own[keyword];
  return {
    ...own,
    ...(isTyped ? { type: types } : {}),
    ...(listed === undefined ? {} : { enum: listed }),
    ...limits(parts),
    ...members(way),
    ...items(way),
    ...lists(parts),
    ...remaining(parts, own),
    ...(rejected.length === 0 ? {} : { not: { anyOf: rejected } }),
  };
}

function limits(parts: Way['parts']): SchemaObject {
  const stated = LIMITS.flatMap((keyword) => {
    const limit = limitOf(parts, keyword);
    return limit === undefined ? [] : [[keyword, limit]];
  });
  return Object.fromEntries(stated);
}

function members(way: Way): SchemaObject {
  const { parts, absent } = way;
  const names = [...new Set([...propertyNamesOf(parts), ...absent])];
  const properties = names.map((name) => [name, absent.has(name) ? false : memberSchema(way, name)]);
  const required = requiredNames(parts);
  const rest = joined(
    parts.map((part) => schemaAt(part['additionalProperties'] ?? part['unevaluatedProperties']) ?? true),
  );
  return {
    ...(properties.length === 0 ? {} : { properties: Object.fromEntries(properties) }),
    ...(required.length === 0 ? {} : { required }),
    ...(rest === true ? {} : { additionalProperties: rest }),
  };
}

function items(way: Way): SchemaObject {
  const count = Math.max(0, ...way.parts.map(({ prefixItems }) => schemaList(prefixItems).length));
  const rest = itemSchema(way, Number.MAX_SAFE_INTEGER);
  return {
    ...(count === 0
      ? {}
      : { prefixItems: Array.from({ length: count }, (_, index) => itemSchema(way, index)) }),
    ...(rest === true ? {} : { items: rest }),
    ...(way.parts.some(({ uniqueItems }) => uniqueItems === true) ? { uniqueItems: true } : {}),
  };
}

/** Several parts with one keyword apply together. */
function lists(parts: Way['parts']): SchemaObject {
  const all = (keyword: string): readonly Json[] => parts.flatMap((part) => valueList(part[keyword]));
  const [examples, rules] = [all('examples'), all('x-tallystick-rules')];
  const patterns = parts.flatMap(({ patternProperties }) => schemaEntries(patternProperties));
  const sources = [...new Set(patterns.map(([source]) => source))];
  const joinedPatterns = sources.map((source) => [
    source,
    joined(patterns.flatMap(([each, schema]) => (each === source ? [schema] : []))),
  ]);
  return {
    ...(examples.length === 0 ? {} : { examples }),
    ...(rules.length === 0 ? {} : { 'x-tallystick-rules': rules }),
    ...(joinedPatterns.length === 0 ? {} : { patternProperties: Object.fromEntries(joinedPatterns) }),
  };
}

function remaining(parts: Way['parts'], own: SchemaObject): SchemaObject {
  const others = parts.flatMap((part) =>
    SINGLE.filter((keyword) => part[keyword] !== undefined && part[keyword] !== own[keyword]).map(
      (keyword) => ({
        [keyword]: part[keyword] ?? null,
      }),
    ),
  );
  return others.length === 0 ? {} : { allOf: others };
}
