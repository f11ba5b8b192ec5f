import { named, object, ref, times } from './document.ts';
import { blocks, chain, nested, one, type SchemaShape, TEXT } from './schema-shape.ts';

/** Schemas that combine others. */
export const COMBINATIONS: readonly SchemaShape[] = [
  blocks('allOf, deep', 'many', (prefix) =>
    chain(prefix, 60, (before, index) => ({ allOf: [before, object({ [`own${index}`]: TEXT })] })),
  ),
  blocks('allOf, twice the one before', 'many', (prefix) =>
    chain(prefix, 30, (before) => ({ allOf: [before, before] })),
  ),
  blocks('anyOf, twice the one before', 'many', (prefix) =>
    chain(prefix, 30, (before) => ({ anyOf: [before, before] })),
  ),
  blocks('oneOf, the one before and a list of it', 'many', (prefix) =>
    chain(prefix, 30, (before) => ({ oneOf: [before, { type: 'array', items: before }] })),
  ),
  one('allOf, wide', 'many', (number) => ({
    allOf: times(number, (index) => object({ [`own${index}`]: TEXT }, { required: [`own${index}`] })),
  })),
  one('oneOf, wide, of objects', 'many', (number) => ({
    oneOf: times(number, (index) => object({ [`own${index}`]: TEXT }, { required: [`own${index}`] })),
  })),
  one('anyOf, wide, of objects', 'one', (number) => ({
    anyOf: times(number, (index) => object({ [`own${index}`]: TEXT, other: { type: 'integer' } })),
  })),
  one('oneOf, wide, of texts', 'many', (number) => ({
    oneOf: times(number, (index) => ({ type: 'string', const: `value ${index}` })),
  })),
  one('anyOf, wide, of patterns', 'many', (number) => ({
    anyOf: times(number, (index) => ({ type: 'string', pattern: `^${index}[a-z]+$` })),
  })),
  blocks('oneOf within oneOf, inline', 'many', (prefix) => ({
    [`${prefix}nest`]: nested(40, (inner, level) => ({ oneOf: [inner, object({ [`at${level}`]: TEXT })] })),
  })),
  blocks('allOf of oneOf', 'many', (prefix) => ({
    [`${prefix}product`]: {
      allOf: times(8, (index) => ({
        oneOf: times(4, (choice) => object({ [`p${index}`]: { const: choice } })),
      })),
    },
  })),
  blocks('not', 'many', (prefix) => ({ [`${prefix}not`]: nested(60, (inner) => ({ not: inner })) })),
  blocks('if, then, else', 'many', (prefix) => ({
    [`${prefix}when`]: nested(50, (inner, level) =>
      Object.fromEntries([
        ['if', object({ [`at${level}`]: { const: level } })],
        ['then', object({ [`met${level}`]: TEXT })],
        ['else', inner],
      ]),
    ),
  })),
  one('discriminator with a mapping', 'many', (number) => ({
    oneOf: times(number, (index) =>
      object({ kind: { const: `kind${index}` }, [`own${index}`]: TEXT }, { required: ['kind'] }),
    ),
    discriminator: { propertyName: 'kind' },
  })),
  {
    name: 'discriminator with named variants',
    size: 'many',
    schemas: (number) => ({
      Base: {
        oneOf: times(number, (index) => ref(`V${index}`)),
        discriminator: {
          propertyName: 'kind',
          mapping: named('k', number, (index) => `#/components/schemas/V${index}`),
        },
      },
      ...named('V', number, (index) =>
        object(
          { kind: { const: `k${index}` }, before: ref(`V${Math.max(0, index - 1)}`) },
          { required: ['kind'] },
        ),
      ),
    }),
  },
  {
    name: 'discriminator by inheritance',
    size: 'many',
    schemas: (number) => ({
      Base: object(
        { kind: TEXT, next: ref('Base') },
        { required: ['kind'], discriminator: { propertyName: 'kind' } },
      ),
      ...named('V', number, (index) => ({ allOf: [ref('Base'), object({ [`own${index}`]: ref('Base') })] })),
    }),
  },
];
