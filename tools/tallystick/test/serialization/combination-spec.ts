import {
  COMBINATIONS,
  type Combination,
  ENCODINGS,
} from '../../../../packages/runtime/test/codec/combinations.ts';

export const VERSIONS = ['2.0', '3.0', '3.1', '3.2'] as const;

export type Version = (typeof VERSIONS)[number];

/** An operation that takes values in one way. */
export interface Taking {
  readonly operationId: string;
  /** Group of the input, such as `query`; the values are members of it, or it is the body itself. */
  readonly group: 'path' | 'query' | 'headers' | 'cookies' | 'body';
  /** Names of the parameters or members, each with its values; '' is the body itself. */
  readonly values: Readonly<Record<string, readonly unknown[]>>;
  /** The combination, for people. */
  readonly title: string;
  /** How lists and objects travel, where that is a style. */
  readonly style?: { readonly style: string; readonly explode: boolean };
}

export interface CombinationSpec {
  readonly document: object;
  readonly takings: readonly Taking[];
}

interface TypeOfValue {
  readonly schema: (version: Version) => object | undefined;
  readonly values: readonly unknown[];
}

const TEXTS: readonly string[] = [
  ...['blue', 'a b', 'a,b', 'a|b', 'a.b', 'a;b=c', 'a/b?c#d&e=f+g', '100%', '%41', '"q"', "it's"],
  ...['true', '1.50', 'null', '[]', '{}', '.', '..', '', ' x ', 'a\tb', 'é', '€', '😀', 'a[b]', '__proto__'],
];

const text = { type: 'string' };
const integer = { type: 'integer' };
const list = { type: 'array', items: text };

const object = (...names: readonly string[]): object => ({
  type: 'object',
  properties: Object.fromEntries(names.map((name) => [name, integer])),
});

const always =
  (schema: object): TypeOfValue['schema'] =>
  () =>
    schema;
const since =
  (schema: object, ...versions: readonly Version[]): TypeOfValue['schema'] =>
  (version) =>
    versions.includes(version) ? schema : undefined;
const in3 = (schema: object): TypeOfValue['schema'] => since(schema, '3.0', '3.1', '3.2');

/** By name of the parameter or member. Members of objects have unique names, so that all can be in one location. */
const TYPES: Readonly<Record<string, TypeOfValue>> = {
  text: { schema: always(text), values: TEXTS },
  number: { schema: always({ type: 'number' }), values: [1.5, -3, 0, 1e21, 1e-7] },
  truth: { schema: always({ type: 'boolean' }), values: [true, false] },
  nothing: { schema: since({ type: 'null' }, '3.1', '3.2'), values: [null] },
  nullable: {
    schema: (version) =>
      version === '2.0'
        ? undefined
        : version === '3.0'
          ? { ...integer, nullable: true }
          : { type: ['integer', 'null'] },
    values: [1, null],
  },
  mixed: { schema: in3({ enum: ['a', 'b', 3] }), values: ['a', 3] },
  word: { schema: always({ ...text, enum: ['a', 'b c'] }), values: ['a', 'b c'] },
  list: {
    schema: always(list),
    values: [['blue', 'black'], ['blue'], [], [''], ['', ''], ...TEXTS.map((each) => [each, 'x'])],
  },
  numbers: { schema: always({ type: 'array', items: integer }), values: [[1, 2, 3], [7], []] },
  object: { schema: in3(object('R', 'G')), values: [{ R: 1, G: 2 }, { G: 2 }, {}] },
  map: {
    schema: in3({ type: 'object', additionalProperties: text }),
    values: [
      { k: 'v', 'a b': 'c d' },
      { 'x,y': 'z', '%41': 'a=b' },
    ],
  },
  nested: {
    schema: in3({ type: 'object', properties: { p: list, o: object('S') } }),
    values: [{ p: ['a', 'b'], o: { S: 1 } }, { p: [] }],
  },
  any: { schema: in3({}), values: ['a', 1, true, ['a', 'b'], null] },
};

/** What a required value changes is how an empty one is written. An object of any members is alone in its place. */
const REQUIRED = ['text', 'list', 'object', 'map'];

const PLACES = { path: 'path', query: 'query', header: 'headers', cookie: 'cookies' } as const;

const COLLECTION_FORMATS: Readonly<Record<string, string>> = {
  spaceDelimited: 'ssv',
  pipeDelimited: 'pipes',
  tabDelimited: 'tsv',
};

/** A document with every combination that a version has. */
export function combinationSpec(version: Version): CombinationSpec {
  const operations = [
    ...COMBINATIONS.filter(({ versions }) => versions.includes(version)).flatMap((each, at) =>
      parameterOperations(each, `p${at}`, version),
    ),
    ...['application/x-www-form-urlencoded', 'multipart/form-data'].flatMap((mediaType, form) =>
      ENCODINGS.filter(({ versions }) => versions.includes(version)).flatMap(
        ({ versions: _, ...encoding }, at) => formOperations(mediaType, encoding, `f${form}x${at}`, version),
      ),
    ),
    ...(version === '2.0'
      ? []
      : BODIES.map(([mediaType, schema, values], at) => bodyOperation(mediaType, schema, values, `b${at}`))),
  ];
  const paths = Object.fromEntries(
    operations.map(({ path, method, operation, taking }) => [
      path,
      {
        [method]: {
          operationId: taking.operationId,
          ...operation,
          responses: { 204: { description: 'taken' } },
        },
      },
    ]),
  );
  return { document: { ...head(version), paths }, takings: operations.map(({ taking }) => taking) };
}

function head(version: Version): object {
  const info = { title: 'Sample', version: '1.0' };
  return version === '2.0'
    ? { swagger: '2.0', info, host: 'api.sample.test', schemes: ['https'] }
    : { openapi: `${version}.0`, info, servers: [{ url: 'https://api.sample.test' }] };
}

interface Stated {
  readonly path: string;
  readonly method: 'get' | 'post';
  readonly operation: object;
  readonly taking: Taking;
}

type Named = readonly (readonly [name: string, schema: object])[];

function typesOf(version: Version, names: readonly string[] = Object.keys(TYPES)): Named {
  return names.flatMap((name) => {
    const schema = TYPES[name]?.schema(version);
    return schema === undefined ? [] : [[name, schema] as const];
  });
}

/** All values where a version has most combinations, and some of each type where another has the same ones. */
function valuesOf(types: Named, version: Version): Taking['values'] {
  const most = version === '2.0' || version === '3.2' ? Number.POSITIVE_INFINITY : 4;
  return Object.fromEntries(types.map(([name]) => [name, (TYPES[name]?.values ?? []).slice(0, most)]));
}

function parameterOperations(combination: Combination, id: string, version: Version): readonly Stated[] {
  const { in: place, style, explode, allowReserved, mediaType } = combination;
  const title = `${version} ${place} ${mediaType ?? style} explode=${explode} reserved=${allowReserved ?? false}`;
  const one = (types: Named, required: boolean, suffix: string): Stated => ({
    path: `/${id}/${suffix}${place === 'path' ? types.map(([name]) => `/{${name}}`).join('') : ''}`,
    method: 'get',
    operation: {
      parameters: types.map(([name, schema]) => parameterOf(combination, name, schema, required, version)),
    },
    taking: {
      operationId: `${id}_${suffix}`,
      group: PLACES[place],
      values: valuesOf(types, version),
      title: `${title} required=${required}`,
      ...(mediaType === undefined && { style: { style, explode } }),
    },
  });
  const types = typesOf(version).filter(
    ([name]) => version !== '2.0' || explode !== true || /^(list|numbers)$/.test(name),
  );
  if (place === 'path') return types.map((each) => one([each], true, each[0]));
  const alone = types.filter(([name]) => REQUIRED.includes(name)).map((each) => one([each], true, each[0]));
  return [
    one(
      types.filter(([name]) => name !== 'map'),
      false,
      'optional',
    ),
    ...alone,
  ];
}

function parameterOf(
  { in: place, style, explode, allowReserved, mediaType }: Combination,
  name: string,
  schema: object,
  required: boolean,
  version: Version,
): object {
  const head = { name, in: place, required };
  if (version === '2.0') return { ...head, ...schema, ...collectionFormat(schema, style, explode) };
  if (mediaType !== undefined) return { ...head, content: { [mediaType]: { schema } } };
  return { ...head, schema, style, explode, ...(allowReserved === true && { allowReserved }) };
}

function collectionFormat(schema: object, style: string | undefined, explode = false): object {
  if (!('items' in schema)) return {};
  return { collectionFormat: explode ? 'multi' : (COLLECTION_FORMATS[style ?? ''] ?? 'csv') };
}

type Encoding = Omit<(typeof ENCODINGS)[number], 'versions'>;

function formOperations(
  mediaType: string,
  encoding: Encoding,
  id: string,
  version: Version,
): readonly Stated[] {
  const title = `${version} ${mediaType} ${JSON.stringify(encoding)}`;
  const { style, explode = false } = encoding;
  const one = (types: Named, required: boolean, suffix: string): Stated => ({
    path: `/${id}/${suffix}`,
    method: 'post',
    operation:
      version === '2.0'
        ? formData(mediaType, encoding, types, required)
        : formBody(mediaType, encoding, types, required),
    taking: {
      operationId: `${id}_${suffix}`,
      group: 'body',
      values: valuesOf(types, version),
      title: `${title} required=${required}`,
      ...(style !== undefined && { style: { style, explode } }),
    },
  });
  const types = typesOf(version).filter(
    ([name]) => version !== '2.0' || encoding.explode !== true || /^(list|numbers)$/.test(name),
  );
  const alone = types.filter(([name]) => REQUIRED.includes(name)).map((each) => one([each], true, each[0]));
  return [
    one(
      types.filter(([name]) => name !== 'map'),
      false,
      'optional',
    ),
    ...alone,
  ];
}

function formData(mediaType: string, { style, explode }: Encoding, types: Named, required: boolean): object {
  const parameters = types.map(([name, schema]) => ({
    ...{ name, in: 'formData', required },
    ...schema,
    ...collectionFormat(schema, style, explode),
  }));
  return { consumes: [mediaType], parameters };
}

function formBody(mediaType: string, encoding: Encoding, types: Named, required: boolean): object {
  const names = types.map(([name]) => name);
  const schema = {
    type: 'object',
    properties: Object.fromEntries(types),
    ...(required && { required: names }),
  };
  const stated =
    Object.keys(encoding).length === 0
      ? {}
      : { encoding: Object.fromEntries(names.map((name) => [name, encoding])) };
  return { requestBody: { required: true, content: { [mediaType]: { schema, ...stated } } } };
}

/** Bodies of other media types: the schema, and values of it. */
const BODIES: readonly (readonly [mediaType: string, schema: object, values: readonly unknown[]])[] = [
  ['application/json', text, TEXTS],
  ['application/problem+json', object('R'), [{ R: 1 }, {}]],
  ['application/json', list, [['a'], []]],
  ['text/plain', text, TEXTS],
  ['text/plain', { type: 'number' }, [5, 1.5, -1e21]],
  ['text/plain', { type: 'boolean' }, [true, false]],
  ['text/plain', { enum: ['up', 'down'] }, ['up']],
  ['text/csv', text, ['a,b\r\nc,d\r\n', '']],
  ['application/xml', text, ['<a>é</a>']],
  ['application/x-ndjson', { type: 'array', items: object('R') }, [[{ R: 1 }, { R: 2 }], []]],
  ['application/jsonl', { type: 'array', items: text }, [['a', 'line\nbreak']]],
  ['application/json-seq', { type: 'array', items: integer }, [[1, 2, 3], []]],
];

function bodyOperation(mediaType: string, schema: object, values: readonly unknown[], id: string): Stated {
  return {
    path: `/${id}`,
    method: 'post',
    operation: { requestBody: { required: true, content: { [mediaType]: { schema } } } },
    taking: {
      operationId: id,
      group: 'body',
      values: { '': values },
      title: `${mediaType} ${JSON.stringify(schema)}`,
    },
  };
}
