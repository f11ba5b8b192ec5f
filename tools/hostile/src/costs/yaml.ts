import { type Json, named, object, openapiOf, times } from './document.ts';
import type { CostlyShape } from './shape.ts';

const TEXT: Json = { type: 'string' };

/** `{"&":"name",…}` becomes an object with an anchor, and `"*name"` an alias of it. */
export function withAliases(document: Json): string {
  return JSON.stringify(document)
    .replace(/\{"&":"(\w+)",/g, '&$1 {')
    .replace(/"\*(\w+)"/g, '*$1')
    .replaceAll('"<<":', '<<: ');
}

function yaml(name: string, schemas: (number: number) => Readonly<Record<string, Json>>): CostlyShape {
  const document = (number: number, operations: number): Json => openapiOf(operations, schemas(number));
  return { name, size: 'many', dialect: 'openapi', yaml: true, document };
}

/** Each schema holds the one before as an alias, so the last holds all. */
function chained(number: number, link: (before: unknown) => Json): Readonly<Record<string, Json>> {
  return named('S', number, (index) => ({
    '&': `a${index}`,
    ...(index % 12 === 0 ? object({ text: TEXT }) : link(`*a${index - 1}`)),
  }));
}

/** Values that are written once and used by aliases. */
export const YAML_SHAPES: readonly CostlyShape[] = [
  yaml('aliases of members', (number) => ({
    First: { type: 'object', properties: { '&': 'members', ...named('m', 40, () => TEXT) } },
    ...named('S', number, () => ({ type: 'object', properties: '*members' })),
  })),
  yaml('merged members', (number) => ({
    First: { type: 'object', properties: { '&': 'members', ...named('m', 40, () => TEXT) } },
    ...named('S', number, (index) => ({
      type: 'object',
      properties: { '<<': '*members', [`own${index}`]: TEXT },
    })),
  })),
  yaml('an alias twice in each alias', (number) =>
    chained(number, (before) => ({ type: 'object', properties: { a: before, b: before } })),
  ),
  yaml('aliases of long texts', (number) => ({
    First: { type: 'object', description: 'word '.repeat(2_000), '&': 'unused' },
    ...named('S', number, (index) =>
      object({ at: { '&': `t${index}`, enum: times(20, (at) => `v${at}`) }, again: `*t${index}` }),
    ),
  })),
];
