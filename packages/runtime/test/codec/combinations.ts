import type { WireParameter } from '../../src/codec/index.ts';
import type { EncodingData, JsonSchema } from '../../src/contract/index.ts';

/** A way in which a contract can say that a parameter travels. */
export interface Combination
  extends Pick<WireParameter, 'in' | 'style' | 'explode' | 'allowReserved' | 'mediaType'> {
  readonly versions: string;
}

type Place = WireParameter['in'];

const OAS3 = '3.0, 3.1, 3.2';

function both(
  place: Place,
  style: string,
  versions: string,
  more?: Partial<Combination>,
): readonly Combination[] {
  return [false, true].map((explode) => ({ in: place, style, explode, versions, ...more }));
}

const SWAGGER = ['spaceDelimited', 'tabDelimited', 'pipeDelimited'];

function swagger(place: Place): readonly Combination[] {
  return SWAGGER.map((style) => ({ in: place, style, explode: false, versions: '2.0' }));
}

function content(place: Place, mediaType: string, versions = OAS3): Combination {
  return { in: place, style: place === 'query' ? 'form' : 'simple', explode: false, mediaType, versions };
}

/** Every combination of place, style, explode and allowReserved, and of places and media types. */
export const COMBINATIONS: readonly Combination[] = [
  { in: 'path', style: 'simple', explode: false, versions: `2.0, ${OAS3}` },
  { in: 'path', style: 'simple', explode: true, versions: OAS3 },
  ...both('path', 'label', OAS3),
  ...both('path', 'matrix', OAS3),
  ...swagger('path'),
  content('path', 'application/json'),
  { in: 'query', style: 'form', explode: false, versions: `2.0, ${OAS3}` },
  { in: 'query', style: 'form', explode: true, versions: `2.0, ${OAS3}` },
  ...both('query', 'form', OAS3, { allowReserved: true }),
  ...both('query', 'spaceDelimited', OAS3),
  ...both('query', 'spaceDelimited', OAS3, { allowReserved: true }),
  ...both('query', 'pipeDelimited', OAS3),
  ...both('query', 'pipeDelimited', OAS3, { allowReserved: true }),
  ...both('query', 'deepObject', OAS3),
  ...both('query', 'deepObject', OAS3, { allowReserved: true }),
  { in: 'query', style: 'tabDelimited', explode: false, versions: '2.0' },
  content('query', 'application/json'),
  content('query', 'text/plain'),
  { in: 'header', style: 'simple', explode: false, versions: `2.0, ${OAS3}` },
  { in: 'header', style: 'simple', explode: true, versions: OAS3 },
  ...swagger('header'),
  content('header', 'application/json'),
  ...both('cookie', 'form', OAS3),
  ...both('cookie', 'cookie', '3.2'),
  content('cookie', 'application/json'),
  content('cookie', 'text/plain'),
];

/** How a member of a form or a multipart body can be written. */
export const ENCODINGS: readonly (EncodingData & { readonly versions: string })[] = [
  { versions: `2.0, ${OAS3}` },
  { contentType: 'application/json', versions: OAS3 },
  { contentType: 'text/plain', versions: OAS3 },
  { contentType: 'application/xml', versions: OAS3 },
  { style: 'form', explode: false, versions: `2.0, ${OAS3}` },
  { style: 'form', explode: true, versions: `2.0, ${OAS3}` },
  { style: 'spaceDelimited', explode: false, versions: `2.0, ${OAS3}` },
  { style: 'pipeDelimited', explode: false, versions: `2.0, ${OAS3}` },
  { style: 'tabDelimited', explode: false, versions: '2.0' },
  { style: 'deepObject', explode: true, versions: OAS3 },
];

export interface TypeOfValue {
  readonly title: string;
  readonly schema: JsonSchema;
  /** What the table shows. */
  readonly sample: unknown;
}

const TEXT = { type: 'string' } as const;
const LIST = { type: 'array', items: TEXT } as const;
const OBJECT = { type: 'object', properties: { R: { type: 'integer' }, G: { type: 'integer' } } } as const;

export const TYPES: readonly TypeOfValue[] = [
  { title: 'text', schema: TEXT, sample: 'blue' },
  { title: 'number', schema: { type: 'number' }, sample: 1.5 },
  { title: 'boolean', schema: { type: 'boolean' }, sample: true },
  { title: 'null', schema: { type: 'null' }, sample: null },
  { title: 'nullable', schema: { type: ['integer', 'null'] }, sample: 1 },
  { title: 'enum', schema: { enum: ['a', 'b', 3] }, sample: 3 },
  { title: 'list', schema: LIST, sample: ['blue', 'black'] },
  { title: 'list of one', schema: LIST, sample: ['blue'] },
  { title: 'empty list', schema: LIST, sample: [] },
  { title: 'object', schema: OBJECT, sample: { R: 1, G: 2 } },
  { title: 'empty object', schema: OBJECT, sample: {} },
  {
    title: 'nested',
    schema: { type: 'object', properties: { p: LIST, o: OBJECT } },
    sample: { p: ['a'], o: { R: 1 } },
  },
  { title: 'undefined', schema: TEXT, sample: undefined },
  { title: 'unknown', schema: true, sample: 1 },
];
