import { named, object, ref } from './document.ts';
import { type SchemaShape, TEXT } from './schema-shape.ts';

/** Schemas that refer to each other. */
export const REFERENCES: readonly SchemaShape[] = [
  {
    name: 'recursion through all schemas',
    size: 'many',
    schemas: (number) =>
      named('S', number, (index) =>
        object(
          named('to', 6, (step) => ref(`S${(index + 1 + step * step * 7) % number}`)),
          {
            required: ['to0'].slice(index % 2),
          },
        ),
      ),
  },
  {
    name: 'each schema refers to all schemas',
    size: 'many',
    schemas: (number) => named('S', number, () => object(named('to', number, (other) => ref(`S${other}`)))),
  },
  {
    name: 'recursion, read only and write only',
    size: 'many',
    schemas: (number) =>
      named('S', number, (index) =>
        object({
          next: ref(`S${(index + 1) % number}`),
          list: { type: 'array', items: ref(`S${(index * 7) % number}`) },
          read: { type: 'string', readOnly: true },
          write: { type: 'string', writeOnly: true },
        }),
      ),
  },
  {
    name: 'recursion, all required',
    size: 'many',
    schemas: (number) =>
      named('S', number, (index) => {
        const names = ['a', 'b', 'c', 'd'];
        const lists = names.map((name, at) => [
          name,
          { type: 'array', items: ref(`S${(index + 1 + at * 13) % number}`) },
        ]);
        return object(Object.fromEntries(lists), { required: names });
      }),
  },
  {
    name: 'a reference to a reference',
    size: 'many',
    schemas: (number) => named('S', number, (index) => (index % 90 === 0 ? TEXT : ref(`S${index - 1}`))),
  },
  {
    name: 'required members that double',
    size: 'many',
    schemas: (number) =>
      named('S', number, (index) =>
        index % 24 === 0
          ? object({ text: TEXT }, { required: ['text'] })
          : object({ a: ref(`S${index - 1}`), b: ref(`S${index - 1}`) }, { required: ['a', 'b'] }),
      ),
  },
  {
    name: '$defs and $dynamicRef',
    size: 'many',
    schemas: (number) =>
      named('S', number, (index) => ({
        $dynamicAnchor: 'node',
        $defs: { inner: object({ next: { $dynamicRef: '#node' } }) },
        ...object({
          inner: { $ref: `#/components/schemas/S${index}/$defs/inner` },
          list: { type: 'array', items: { $dynamicRef: '#node' } },
        }),
      })),
  },
];
