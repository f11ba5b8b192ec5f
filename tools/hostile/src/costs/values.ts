import { object, times } from './document.ts';
import { blocks, nested, one, type SchemaShape, TEXT } from './schema-shape.ts';

const FORMATS = ['uri', 'email', 'idn-hostname', 'iri', 'regex', 'date-time', 'uuid', 'json-pointer'];

/** Schemas of lists, texts and numbers, and schemas that list values. */
export const VALUES: readonly SchemaShape[] = [
  one('enum of texts', 'many', (number) => ({ enum: times(number, (index) => `value ${index}`) })),
  one('enum of texts, in each operation', 'crowd', (number) =>
    object({ first: { enum: times(number, (index) => `v${index}`) }, second: TEXT }),
  ),
  one('enum of numbers', 'many', (number) => ({ enum: times(number, (index) => index * 3) })),
  one('enum of objects', 'many', (number) => ({
    enum: times(number, (index) => ({ at: index, list: [index] })),
  })),
  one('const, large', 'many', (number) => ({ const: times(number, (index) => ({ at: index })) })),
  one('default, large', 'many', (number) => ({
    type: 'array',
    items: object({ at: { type: 'integer' } }),
    default: times(number, (index) => ({ at: index })),
  })),
  one('tuple, long', 'many', (number) => ({
    type: 'array',
    prefixItems: times(number, (index) => ({ type: 'integer', minimum: index })),
  })),
  blocks('tuple within tuple', 'many', (prefix) => ({
    [`${prefix}tuple`]: nested(40, (inner) => ({
      type: 'array',
      prefixItems: [inner, { type: 'integer' }],
      minItems: 2,
    })),
  })),
  blocks('long lists', 'many', (prefix) => ({
    [`${prefix}list`]: { type: 'array', minItems: 2_000, items: { type: 'integer' } },
  })),
  blocks('lists of different items', 'many', (prefix) => ({
    [`${prefix}list`]: {
      type: 'array',
      minItems: 500,
      uniqueItems: true,
      items: object({ at: { type: 'integer' } }),
    },
  })),
  blocks('many members', 'many', (prefix) => ({
    [`${prefix}map`]: { type: 'object', minProperties: 1_000, additionalProperties: TEXT },
  })),
  blocks('contains', 'many', (prefix) => ({
    [`${prefix}list`]: {
      type: 'array',
      contains: { const: 7 },
      minContains: 300,
      maxContains: 400,
      items: { type: 'integer' },
    },
  })),
  blocks('long texts by minLength', 'many', (prefix) => ({
    [`${prefix}text`]: { type: 'string', minLength: 20_000 },
  })),
  blocks('patterns that backtrack', 'many', (prefix) => ({
    [`${prefix}text`]: object({
      a: { type: 'string', pattern: '^(\\w+\\s?)*$' },
      b: { type: 'string', pattern: '^(a|a)+b$', minLength: 20 },
    }),
  })),
  blocks('patterns with counts', 'many', (prefix) => ({
    [`${prefix}text`]: { type: 'string', pattern: '^([a-z]{20,30}-){10,20}[0-9]{100}$' },
  })),
  blocks('long patterns', 'one', (prefix) => ({
    [`${prefix}text`]: {
      type: 'string',
      pattern: `^(${times(300, (index) => `${prefix}${index}`).join('|')})$`,
    },
  })),
  blocks('formats', 'many', (prefix) => ({
    [`${prefix}text`]: object(
      Object.fromEntries(FORMATS.map((format) => [format, { type: 'string', format }])),
    ),
  })),
  blocks('numbers at their bounds', 'many', (prefix) => ({
    [`${prefix}number`]: {
      type: 'number',
      minimum: 1e300,
      maximum: 1.0000001e300,
      multipleOf: 1e-7,
      exclusiveMinimum: 1e299,
    },
  })),
];
