import { named, object, ref, times } from './document.ts';
import { blocks, nested, one, type SchemaShape, TEXT } from './schema-shape.ts';

/** Schemas of objects. */
export const MEMBERS: readonly SchemaShape[] = [
  one('one large schema for all operations', 'crowd', (number) =>
    object(named('member', number, () => ({ type: 'string', maxLength: 40 }))),
  ),
  one('one large schema, all required', 'crowd', (number) => {
    const members = named('member', number, () => ({ type: 'integer', minimum: 1 }));
    return object(members, { required: Object.keys(members) });
  }),
  {
    name: 'large schemas for all operations',
    size: 'crowd',
    schemas: (number) =>
      named('S', 20, (index) =>
        object(
          named('member', number, (at) =>
            at % 9 === 0 ? ref(`S${(index + at) % 20}`) : { type: 'string', minLength: 1 },
          ),
        ),
      ),
  },
  one('required names alone', 'many', (number) => ({
    type: 'object',
    required: times(number, (index) => `required${index}`),
  })),
  one('required names and propertyNames', 'one', (number) => ({
    type: 'object',
    required: times(number, (index) => `required${index}`),
    propertyNames: { pattern: '^(a|b|[c-z0-9]+)+$' },
    additionalProperties: { type: 'string', pattern: '^(\\w+\\s?)*$' },
  })),
  one('dependentRequired', 'many', (number) => ({
    type: 'object',
    dependentRequired: named('m', number, (index) =>
      times(20, (other) => `m${(index + other * 3) % number}`),
    ),
  })),
  one('dependentSchemas', 'many', (number) => {
    const dependent = (index: number) => object(named('n', 12, (at) => ({ minLength: index + at })));
    const members = named('m', number, () => TEXT);
    return object(members, { dependentSchemas: named('m', number, dependent) });
  }),
  blocks('members within members', 'many', (prefix) => ({
    [`${prefix}deep`]: nested(60, (inner, level) =>
      object({ [`at${level}`]: inner }, { required: [`at${level}`] }),
    ),
  })),
  one('patternProperties', 'many', (number) => ({
    type: 'object',
    patternProperties: named('^p', number, (index) => ({ type: 'string', pattern: `^(a|b${index})+$` })),
  })),
  blocks('unevaluatedProperties', 'many', (prefix) => ({
    [`${prefix}closed`]: {
      allOf: times(20, (index) => ({
        anyOf: [object({ [`a${index}`]: TEXT }), object({ [`b${index}`]: TEXT })],
      })),
      unevaluatedProperties: false,
    },
  })),
  one('names that collide', 'many', (number) => {
    const name = (index: number) =>
      `a${'-_. /'[index % 5]}${'-'.repeat(index % 7)}b${'_'.repeat(index % 11)}${index}`;
    return object(Object.fromEntries(times(number, (index) => [name(index), TEXT])));
  }),
  {
    name: 'names of schemas that collide',
    size: 'many',
    schemas: (number) => {
      const name = (index: number) => `a${index.toString(2).replaceAll('1', '-').replaceAll('0', '.')}`;
      return Object.fromEntries(times(number, (index) => [name(index), object({ at: { const: index } })]));
    },
  },
];
