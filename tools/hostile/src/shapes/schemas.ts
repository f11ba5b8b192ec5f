import { type JsonSchema, sample } from '@tallystick/runtime/schema';
import fc from 'fast-check';

/** A schema of any shape, as a spec writes it. */
export type Shape = { readonly [keyword: string]: unknown } | boolean;

const NAMES = ['a', 'b', 'c', 'd'] as const;
const small = fc.integer({ min: 0, max: 3 });
const names = fc.uniqueArray(fc.constantFrom(...NAMES), { maxLength: 3 });

const texts = fc.record(
  {
    type: fc.constant('string'),
    minLength: small,
    maxLength: fc.integer({ min: 3, max: 6 }),
    pattern: fc.constantFrom('^[a-z]+$', '^(a|b)*$', '[0-9]', '^x?y{1,3}$'),
  },
  { requiredKeys: ['type'] },
);
const formats = fc.record({
  type: fc.constant('string'),
  format: fc.constantFrom('date', 'date-time', 'email', 'uuid', 'ipv4', 'uri', 'byte', 'duration'),
});
const numbers = fc.record(
  {
    type: fc.constantFrom('integer', 'number'),
    minimum: fc.integer({ min: -3, max: 3 }),
    maximum: fc.integer({ min: 3, max: 9 }),
    exclusiveMinimum: fc.integer({ min: -3, max: 2 }),
    multipleOf: fc.constantFrom(1, 2, 0.5),
  },
  { requiredKeys: ['type'] },
);
const values = fc.oneof(
  fc.record({ const: fc.constantFrom<unknown>('one', 1, true, null) }),
  fc.record({ enum: fc.uniqueArray(fc.constantFrom<unknown>('x', 'y', 2, null, false), { minLength: 1 }) }),
  fc.constantFrom<Shape>({ type: 'boolean' }, { type: 'null' }, { type: ['string', 'null'] }, {}, true),
);
const LEAF: fc.Arbitrary<Shape> = fc.oneof(texts, formats, numbers, values);
const structures = fc.constantFrom<unknown>({ a: 1 }, { a: 'x', b: true }, [1], [1, 'x'], {}, []);
const stated: fc.Arbitrary<Shape> = fc.oneof(
  fc.record({ const: structures }),
  fc.record({ enum: fc.uniqueArray(structures, { minLength: 1, maxLength: 3 }) }),
);
/** What a parameter may carry. */
export const PARAMETER: fc.Arbitrary<Shape> = fc.oneof({ arbitrary: LEAF, weight: 4 }, stated);

type Tied = {
  readonly schema: Shape;
  readonly object: Shape;
  readonly array: Shape;
};

const { schema: SCHEMA } = fc.letrec<Tied>((tie) => ({
  schema: fc.oneof(
    { depthSize: 'small', maxDepth: 3 },
    LEAF,
    stated,
    tie('object'),
    tie('array'),
    combined(tie('schema'), tie('object')),
  ),
  object: objects(tie('schema')),
  array: arrays(tie('schema')),
}));

export { SCHEMA };

/** Whether the sampler finds a value: these schemas may well contradict themselves. */
export function isSatisfiable(schema: Shape): boolean {
  return sample(schema as JsonSchema, { schemas: {}, seed: 1, clock: Date.now }) !== undefined;
}

function objects(inner: fc.Arbitrary<Shape>): fc.Arbitrary<Shape> {
  return fc.record(
    {
      type: fc.constant('object'),
      properties: fc.dictionary(fc.constantFrom(...NAMES), inner, { maxKeys: 4 }),
      required: names,
      additionalProperties: fc.oneof(fc.boolean(), inner),
      patternProperties: fc.record({ '^x-': inner }),
      propertyNames: fc.constantFrom({ maxLength: 9 }, { pattern: '^[a-z]' }),
      minProperties: small,
      maxProperties: fc.integer({ min: 3, max: 5 }),
      dependentRequired: fc.dictionary(fc.constantFrom(...NAMES), names, { maxKeys: 2 }),
      dependentSchemas: fc.dictionary(fc.constantFrom(...NAMES), fc.record({ required: names }), {
        maxKeys: 1,
      }),
      unevaluatedProperties: fc.constant(false),
    },
    { requiredKeys: ['type'] },
  );
}

function arrays(inner: fc.Arbitrary<Shape>): fc.Arbitrary<Shape> {
  return fc.record(
    {
      type: fc.constant('array'),
      items: inner,
      prefixItems: fc.array(inner, { minLength: 1, maxLength: 3 }),
      contains: inner,
      minContains: small,
      maxContains: fc.integer({ min: 3, max: 5 }),
      minItems: small,
      maxItems: fc.integer({ min: 3, max: 6 }),
      uniqueItems: fc.boolean(),
      unevaluatedItems: fc.constant(false),
    },
    { requiredKeys: ['type'] },
  );
}

function combined(inner: fc.Arbitrary<Shape>, object: fc.Arbitrary<Shape>): fc.Arbitrary<Shape> {
  const several = fc.array(inner, { minLength: 1, maxLength: 3 });
  return fc.oneof(
    fc.record({ allOf: fc.array(object, { minLength: 1, maxLength: 2 }) }),
    fc.record({ anyOf: several }),
    fc.record({ oneOf: several }),
    fc.record({ not: LEAF }),
    fc.record({
      type: fc.constant('object'),
      anyOf: fc.array(fc.record({ required: names }), { minLength: 1 }),
    }),
    fc.record({
      type: fc.constant('object'),
      if: fc.record({ properties: fc.record({ a: LEAF }), required: fc.constant(['a']) }),
      ['then' as const]: fc.record({ required: names }),
      else: fc.record({ required: names }),
    }),
  );
}
