import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runGenerate, runLint } from '../src/generate/run.ts';
import { openApi, openRpc } from './helpers/read.ts';
import { REPOSITORY } from './helpers/source.ts';

const to = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const sending = (Shelf: object, more: object = {}) => {
  const content = { 'application/json': { schema: to('Shelf') } };
  const post = {
    operationId: 'put',
    requestBody: { content },
    responses: { 200: { description: '', content } },
  };
  return openApi({ '/shelf': { post } }, { components: { schemas: { Shelf } }, ...more });
};
const tuple = {
  type: 'array',
  prefixItems: [{ type: 'string' }, { type: 'integer', minimum: 3 }],
  items: false,
};

/** One spec of each kind that is hard to make a package of. */
const HARD: Readonly<Record<string, unknown>> = {
  'tuple without minItems': sending({ type: 'object', required: ['at'], properties: { at: tuple } }),
  'tuple in a tuple': sending({ type: 'array', prefixItems: [tuple, tuple] }),
  'items that must contain': sending({ type: 'array', contains: { minimum: 5 }, minContains: 2 }),
  'members that depend': sending({ type: 'object', dependentRequired: { a: ['b'] }, minProperties: 2 }),
  'schema in its own allOf': sending({ allOf: [to('Shelf'), { type: 'object' }] }),
  'schema that is not itself': sending({ not: to('Shelf') }),
  'reference to itself': sending(to('Shelf')),
  'pattern of 10 thousand million letters': sending({
    type: 'string',
    pattern: '^((((a{100}){100}){100}){100}){100}$',
  }),
  'identifier of another host': sending({
    $id: 'file://elsewhere/a.json',
    properties: { a: { $ref: 'b.json' } },
  }),
  'identifier with an encoded slash': sending({
    $id: 'file:///a%2fb/c.json',
    properties: { a: { $ref: 'd%2f.json' } },
  }),
  'integers of 64 bits': sending({ type: 'integer', format: 'int64' }),
  'operations of one id': openApi({
    '/a': { get: { operationId: 'x', responses: {} } },
    '/b': { get: { operationId: 'x', responses: {} } },
  }),
  'nothing to call': openApi({}),
  'no spec': { hello: 'world' },
  rpc: openRpc([
    { name: 'a.b', params: [], result: { name: 'r', schema: { type: 'integer', format: 'int64' } } },
  ]),
};

const fetched = (content: object, more: object = {}) => ({
  get: { operationId: 'find', responses: { 200: { description: '', content } }, ...more },
});
const sent = (content: object) => ({
  post: {
    operationId: 'put',
    requestBody: { required: true, content },
    responses: { 204: { description: '' } },
  },
});
const taking = (...parameters: readonly object[]) => openApi({ '/shelf': fetched({}, { parameters }) });
const named = (names: readonly string[]) =>
  openApi(
    Object.fromEntries(names.map((operationId, at) => [`/${at}`, { get: { operationId, responses: {} } }])),
  );
const list = (items: object) => ({ type: 'array', items });
const text = { type: 'string' };
const withServers = (...urls: readonly string[]) =>
  openApi({ '/shelf': fetched({}) }, { servers: urls.map((url) => ({ url })) });
const old = { openapi: '3.0.3' };

/** One spec of each kind that users of other tools reported as read wrongly. */
const REPORTED: Readonly<Record<string, unknown>> = {
  'null beside a reference': sending({ properties: { a: { ...to('Shelf'), nullable: true } } }, old),
  'null beside a list of values': sending({ type: 'string', nullable: true, enum: ['a'] }, old),
  'subtypes by allOf': sending(
    {
      type: 'object',
      required: ['kind'],
      properties: { kind: text },
      discriminator: { propertyName: 'kind' },
    },
    {
      components: {
        schemas: {
          Shelf: { type: 'object', discriminator: { propertyName: 'kind' } },
          Low: { allOf: [to('Shelf')] },
        },
      },
    },
  ),
  'parts and members as JSON': openApi({
    '/a': sent({
      'multipart/form-data': {
        schema: { type: 'object', properties: { a: text, b: list(list(text)) } },
        encoding: { a: { contentType: 'application/json' } },
      },
    }),
    '/b': sent({
      'application/x-www-form-urlencoded': {
        schema: { type: 'object', properties: { a: { type: 'object' } } },
      },
    }),
  }),
  'ranges of media types': openApi({
    '/a': fetched({ '*/*': { schema: tuple }, 'text/*': { schema: text } }),
    '/b': sent({ 'image/*': {}, 'application/*': { schema: { type: 'object' } } }),
  }),
  'text that stands for values': openApi({
    '/a': fetched({ 'text/plain': { schema: { type: 'integer' } } }),
    '/b': sent({ 'text/plain': { schema: { enum: [1, 'up'] } } }),
  }),
  'objects as XML': openApi({
    '/a': fetched({ 'application/xml': { schema: { type: 'object' }, example: '<a/>' } }),
    '/b': sent({
      'application/json': { schema: { type: 'object' } },
      'text/xml': { schema: { type: 'object' } },
    }),
  }),
  'a redirect': openApi({ '/a': { get: { operationId: 'a', responses: { 302: { description: '' } } } } }),
  'members of OpenAPI 3.2': openApi(
    { '/a': { additionalOperations: { COPY: { responses: {} } }, query: { responses: {} } } },
    { openapi: '3.2.0', $self: 'a.json' },
  ),
  'names that are taken': named([
    'then',
    'options',
    'constructor',
    'найти',
    'a-b',
    'aB',
    '📚',
    'operations',
    '',
  ]),
  'types that are taken': openApi(
    {},
    { components: { schemas: { Infinity: text, Promise: text, Error: text } } },
  ),
  'params by position': openRpc([
    {
      name: 'move',
      paramStructure: 'by-position',
      params: [
        { name: 'a', schema: text },
        { name: 'b', schema: text },
      ],
      result: { name: 'r', schema: false },
    },
  ]),
  'methods of one name': openRpc([
    { name: 'a', params: [], result: { name: 'r', schema: text } },
    { name: 'a', params: [], result: { name: 'r', schema: text } },
  ]),
  'lists in every place': taking(
    { name: 'a', in: 'query', explode: false, schema: list(text) },
    { name: 'b', in: 'header', schema: list(text) },
    { name: 'c', in: 'cookie', schema: list(text) },
    {
      name: 'd',
      in: 'query',
      style: 'deepObject',
      schema: { type: 'object', properties: { e: list(text) } },
    },
    { name: 'f', in: 'query', style: 'spaceDelimited', schema: list(text) },
    { name: 'g', in: 'query', schema: list(list(text)) },
  ),
  'lists of Swagger 2.0': {
    swagger: '2.0',
    info: { title: 'Old', version: '1' },
    paths: {
      '/a': {
        post: {
          operationId: 'a',
          consumes: ['application/x-www-form-urlencoded'],
          parameters: [
            { name: 'b', in: 'formData', type: 'array', items: text, collectionFormat: 'tsv' },
            { name: 'c', in: 'query', type: 'array', items: text, collectionFormat: 'pipes' },
          ],
          responses: { 200: { description: '' } },
        },
      },
    },
  },
  'a key in a cookie': openApi(
    { '/a': fetched({}, { security: [{ sid: [] }] }) },
    { components: { securitySchemes: { sid: { type: 'apiKey', in: 'cookie', name: 'a.b' } } } },
  ),
  'items that differ': sending({ ...list({ type: 'boolean' }), uniqueItems: true, minItems: 2 }),
  'no value at all': sending({ type: 'object', required: ['a'], additionalProperties: false }),
  'servers that are relative': withServers('/v1', '../x', '//host.example'),
  'servers that no client can go to': withServers('https://user@host.example/?a=b', 'ftp://host.example'),
  'a reference for members': sending({
    type: 'object',
    properties: { $ref: '#/components/schemas/Shelf/type' },
  }),
  'references that are data': sending({ type: 'object', const: { $ref: 'no' }, 'x-a': { $ref: 'no' } }),
};

/** Specs of the repository: those that packages are generated from. */
function specFiles(): readonly string[] {
  const folder = join(REPOSITORY, 'specs');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(openapi|openrpc)[^/]*\.(json|ya?ml)$/.test(file))
    .map((file) => join(folder, file));
}

let root: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'tallystick-agree-'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** What either command reports of a spec, and whether anything was thrown. */
async function reports(name: string, spec: string, place: (folder: string) => void) {
  const cwd = mkdtempSync(join(root, 'ws-'));
  place(join(cwd, 'specs'));
  const contracts = { sample: { spec: `specs/${spec}`, output: 'out', runtime: 'package' } };
  writeFileSync(join(cwd, 'tallystick.config.json'), JSON.stringify({ contracts }));
  const [lint, generate] = [await runLint({ cwd }), await runGenerate({ cwd })];
  expect(lint.diagnostics, name).toEqual([]);
  return {
    lint: lint.contracts.flatMap(({ diagnostics }) => diagnostics),
    generate: generate.contracts.flatMap(({ diagnostics }) => diagnostics),
  };
}

describe('lint and generate report the same', () => {
  test.each(Object.entries({ ...HARD, ...REPORTED }))('%s', async (name, spec) => {
    const { lint, generate } = await reports(name, 'spec.json', (folder) => {
      mkdirSync(folder);
      writeFileSync(join(folder, 'spec.json'), JSON.stringify(spec));
    });
    expect(generate).toEqual(lint);
    // A fault of the generator's own is none of the spec's.
    expect(lint.map(({ code }) => code)).not.toContain('TLY3040');
    for (const { severity, line, file } of lint)
      if (severity !== 'info') expect([file, line]).toEqual([expect.any(String), expect.any(Number)]);
  });

  test.each(specFiles().map((file) => [file.slice(REPOSITORY.length), file]))('%s', async (name, file) => {
    const { lint, generate } = await reports(name, basename(file), (folder) =>
      cpSync(dirname(file), folder, { recursive: true }),
    );
    expect(generate).toEqual(lint);
    expect(lint.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});

test('what a contract throws is a diagnostic of it, and the run continues with the others', async () => {
  const cwd = mkdtempSync(join(root, 'ws-'));
  const contracts = { first: { spec: 'a.json', output: 'a' }, second: { spec: 'a.json', output: 'b' } };
  writeFileSync(join(cwd, 'tallystick.config.json'), JSON.stringify({ contracts }));
  writeFileSync(join(cwd, 'a.json'), JSON.stringify(openApi({})));
  const report = await runGenerate({ cwd });
  expect(report.contracts.map(({ status }) => status)).toEqual(['written', 'written']);
  const { reported } = await import('../src/generate/reported.ts');
  const { Reporter } = await import('../src/diagnostics/index.ts');
  const reporter = new Reporter('first');
  const step = () => Promise.reject(new RangeError('too deep\n    at somewhere.ts:1'));
  expect(await reported({ spec: join(cwd, 'a.json') }, reporter, step)).toBeUndefined();
  expect(reporter.diagnostics).toMatchObject([{ code: 'TLY3040', severity: 'error', contract: 'first' }]);
  expect(JSON.stringify(reporter.diagnostics)).not.toContain('somewhere.ts');
});
