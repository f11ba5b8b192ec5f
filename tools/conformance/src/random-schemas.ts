import type { Json, JsonSchema } from '../../../packages/runtime/src/schema/index.ts';
import type { Random } from './values.ts';

/** Members that schemas and values have in common, so that the ones say something about the others. */
const NAMES = ['a', 'b', 'c'];

const DEEPEST = 3;

/** A value of any type, small enough to satisfy something by chance. */
export function randomValue(random: Random, depth = 0): Json {
  const containers = depth > 2 ? 0 : 3;
  const kind = Math.floor(random() * (5 + containers));
  if (kind === 0) return null;
  if (kind === 1) return random() < 0.5;
  if (kind === 2) return Math.floor(random() * 6) - 1;
  if (kind === 3) return pick(random, ['', 'a', 'b', 'ab', 'abc', '1']);
  if (kind === 4) return pick(random, [0.5, 1.5, 2, 3]);
  if (kind < 7) return Array.from({ length: Math.floor(random() * 4) }, () => randomValue(random, depth + 1));
  return Object.fromEntries(someNames(random).map((name) => [name, randomValue(random, depth + 1)]));
}

/** A schema of a few keywords, which may refer to `#/schemas/X` and `#/schemas/Y`. */
export function randomSchema(random: Random, depth = 0): JsonSchema {
  if (random() < 0.08) return random() < 0.6;
  if (depth > DEEPEST) return random() < 0.5 ? { type: pick(random, TYPES) } : {};
  const inner = (): Json => randomSchema(random, depth + 1) as Json;
  const count = 1 + Math.floor(random() * 3);
  return Object.assign(
    {},
    ...Array.from({ length: count }, () => pick(random, KEYWORDS)(random, inner)),
  ) as JsonSchema;
}

const TYPES: readonly Json[] = [
  ...['string', 'integer', 'number', 'object', 'array', 'null', 'boolean'],
  ...[
    ['string', 'null'],
    ['object', 'array'],
  ],
];

type Keyword = (random: Random, inner: () => Json) => Readonly<Record<string, Json>>;

const KEYWORDS: readonly Keyword[] = [
  (random) => ({ type: pick(random, TYPES) }),
  (random) => ({ enum: [randomValue(random, 2), randomValue(random, 2)] }),
  (random) => ({ const: randomValue(random, 2) }),
  (random) => ({ minimum: pick(random, [0, 1, 2]) }),
  (random) => ({ maximum: pick(random, [1, 2, 3]) }),
  (random) => ({ multipleOf: pick(random, [1, 2, 0.5]) }),
  (random) => ({ minLength: pick(random, [0, 1, 2]) }),
  (random) => ({ maxLength: pick(random, [1, 2]) }),
  (random) => ({ pattern: pick(random, ['^a', 'b$', '^[0-9]+$']) }),
  (_, inner) => ({ items: inner() }),
  (_, inner) => ({ prefixItems: [inner(), inner()] }),
  (_, inner) => ({ contains: inner() }),
  (random, inner) => ({
    contains: inner(),
    minContains: pick(random, [0, 1, 2]),
    maxContains: pick(random, [1, 2]),
  }),
  (random) => ({ minItems: pick(random, [0, 1, 2]) }),
  (random) => ({ maxItems: pick(random, [1, 2]) }),
  () => ({ uniqueItems: true }),
  (random, inner) => ({ properties: Object.fromEntries(someNames(random).map((name) => [name, inner()])) }),
  (random) => ({ required: someNames(random) }),
  (_, inner) => ({ additionalProperties: inner() }),
  (random, inner) => ({ patternProperties: { [pick(random, ['^a', '[bc]'])]: inner() } }),
  (_, inner) => ({ propertyNames: inner() }),
  (random) => ({ minProperties: pick(random, [0, 1, 2]) }),
  (random) => ({ maxProperties: pick(random, [0, 1, 2]) }),
  (random) => ({ dependentRequired: { [pick(random, NAMES)]: [pick(random, NAMES)] } }),
  (random, inner) => ({ dependentSchemas: { [pick(random, NAMES)]: inner() } }),
  (_, inner) => ({ allOf: [inner(), inner()] }),
  (_, inner) => ({ anyOf: [inner(), inner()] }),
  (_, inner) => ({ oneOf: [inner(), inner()] }),
  (_, inner) => ({ not: inner() }),
  (_, inner) => ({ if: inner(), [THEN]: inner(), else: inner() }),
  (_, inner) => ({ unevaluatedProperties: inner() }),
  (_, inner) => ({ unevaluatedItems: inner() }),
  (random) => ({ $ref: `#/schemas/${pick(random, ['X', 'Y'])}` }),
];

/** The keyword; no promise is meant. */
const THEN = 'then';

function someNames(random: Random): string[] {
  return NAMES.filter(() => random() < 0.5);
}

function pick<T>(random: Random, some: readonly T[]): T {
  return some[Math.floor(random() * some.length)] as T;
}
