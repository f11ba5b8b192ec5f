import * as fc from 'fast-check';

/** Texts that are rich in what delimits something somewhere. */
const TEXT = fc.oneof(
  fc.string({ maxLength: 6 }),
  fc.string({ unit: 'binary', maxLength: 4 }),
  fc.string({ unit: fc.constantFrom(...' ,|\t.=;&%+a[]"\'!~#/?2C\r\n\u00e9\u20ac'), maxLength: 5 }),
  fc.constantFrom('', ' ', '.', '..', '%41', '\ud800', 'true', '1', 'null', '{}', '[]', '__proto__'),
);

const NUMBER = fc.oneof(
  fc.integer(),
  fc.double({ noDefaultInfinity: true, noNaN: true }).map((each) => (each === 0 ? 0 : each)),
);

const OBJECT = fc.record({ R: fc.integer(), G: fc.integer() }, { requiredKeys: [] });
const LIST = fc.array(TEXT, { maxLength: 4 });

/** Values of each type of the table, by its title. */
export const VALUES: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  text: TEXT,
  number: NUMBER,
  boolean: fc.boolean(),
  null: fc.constant(null),
  nullable: fc.oneof(fc.integer(), fc.constant(null)),
  enum: fc.constantFrom('a', 'b', 3),
  list: LIST,
  'list of one': TEXT.map((each) => [each]),
  'empty list': fc.constant([]),
  object: OBJECT,
  'empty object': fc.constant({}),
  nested: fc.record({ p: LIST, o: OBJECT }, { requiredKeys: [] }),
  undefined: fc.constant(undefined),
  unknown: fc.oneof(TEXT, NUMBER, fc.boolean(), LIST, OBJECT, fc.constant(null)),
};

/** Types of values beside those of the table. */
export const MORE = [
  {
    title: 'numbers',
    schema: { type: 'array', items: { type: 'number' } },
    values: fc.array(NUMBER, { maxLength: 4 }),
  },
  {
    title: 'free-form object',
    schema: { type: 'object', additionalProperties: { type: 'string' } },
    values: fc.dictionary(TEXT, TEXT, { maxKeys: 3 }),
  },
  {
    title: 'object with undefined members',
    schema: { type: 'object', properties: { a: { type: 'string' }, b: { type: 'string' } } },
    values: fc.record({ a: fc.option(TEXT, { nil: undefined }), b: TEXT }),
  },
  {
    title: 'list of objects',
    schema: { type: 'array', items: { type: 'object', properties: { a: { type: 'boolean' } } } },
    values: fc.array(fc.record({ a: fc.boolean() }, { requiredKeys: [] }), { maxLength: 3 }),
  },
  {
    title: 'list with undefined items',
    schema: { type: 'array', items: { type: 'string' } },
    values: fc.array(fc.option(TEXT, { nil: undefined }), { maxLength: 3 }),
  },
] as const;
