import type { Mutant } from './mutant.ts';
import { ODD_SCHEMAS, type OddSchemas } from './odd-schemas.ts';
import { type Tree, textOf } from './tree.ts';

const SCHEMA = { $ref: '#/components/schemas/S' };
const INFO = { title: 'Odd', version: '1' };
const MEDIA = [
  'application/json',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'application/xml',
  'text/plain',
];

/** The schema in every place where a schema may stand. */
function openApi(version: string, schemas: OddSchemas): Tree {
  const parameter = (location: string, more: object = {}): Tree => ({
    name: location,
    in: location,
    schema: SCHEMA,
    ...more,
  });
  const content = (schema: Tree): Tree => ({ 'application/json': { schema } });
  return {
    openapi: version,
    info: INFO,
    paths: {
      '/a/{path}': {
        parameters: [parameter('path', { required: true })],
        get: {
          parameters: [
            parameter('header'),
            parameter('cookie'),
            parameter('query', { style: 'deepObject', explode: true }),
          ],
          responses: {
            200: { description: 'ok', headers: { X: { schema: SCHEMA } }, content: content(SCHEMA) },
            default: { description: 'no', content: content({ type: 'array', items: SCHEMA }) },
          },
        },
        post: {
          requestBody: { content: Object.fromEntries(MEDIA.map((media) => [media, { schema: SCHEMA }])) },
          responses: { 200: { description: 'ok', content: content({ $ref: '#/components/schemas/T' }) } },
        },
      },
    },
    components: { schemas: { ...schemas } },
  };
}

function openRpc(schemas: OddSchemas): Tree {
  const params = [
    { name: 'a', required: true, schema: SCHEMA },
    { name: 'b', schema: { $ref: '#/components/schemas/T' } },
  ];
  const method = { name: 'm', paramStructure: 'either', params, result: { name: 'r', schema: SCHEMA } };
  return { openrpc: '1.3.2', info: INFO, methods: [method], components: { schemas: { ...schemas } } };
}

const DIALECTS: readonly (readonly [string, (schemas: OddSchemas) => Tree])[] = [
  ['OpenAPI 3.1', (schemas) => openApi('3.1.0', schemas)],
  ['OpenAPI 3.0', (schemas) => openApi('3.0.3', schemas)],
  ['OpenRPC', openRpc],
];

/** How many documents there are of odd schemas. */
export const ODD_DOCUMENTS = ODD_SCHEMAS.length * DIALECTS.length;

/** One document of each odd schemas, the dialects in turn. */
export function isSampled(index: number): boolean {
  return index % DIALECTS.length === Math.floor(index / DIALECTS.length) % DIALECTS.length;
}

/** The odd schemas of a number, in a document of one of the dialects. */
export function oddDocument(index: number): Mutant {
  const schemas = ODD_SCHEMAS[Math.floor(index / DIALECTS.length)];
  const [name, document] = DIALECTS[index % DIALECTS.length] ?? [];
  if (schemas === undefined || document === undefined || name === undefined)
    throw new RangeError(`${index} is not the number of an odd document`);
  return {
    base: `odd schemas in ${name}`,
    changes: [JSON.stringify(schemas).slice(0, 300)],
    file: 'spec.json',
    text: textOf(document(schemas)),
  };
}
