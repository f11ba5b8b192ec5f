import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Reporter } from '../../src/diagnostics/index.ts';
import { reportInt64 } from '../../src/dialect/int64.ts';
import { runCli } from '../helpers/cli.ts';
import { filesIn, putFiles, temporaryFolder } from '../helpers/folder.ts';
import { openApi, readSpec } from '../helpers/read.ts';

const int64 = { type: 'integer', format: 'int64' };
const SAFE = Number.MAX_SAFE_INTEGER;

async function findingsOf(schemas: object, paths: object = {}): Promise<readonly string[]> {
  const { contract } = await readSpec({ 'openapi.json': openApi(paths, { components: { schemas } }) });
  const reporter = new Reporter('sample');
  if (contract === undefined) throw new Error('no contract was read');
  reportInt64(contract, reporter);
  return reporter.diagnostics.map(({ severity, message }) => `${severity}: ${message}`);
}

const of = (what: string, places: string): string =>
  `info: ${what} has int64 integers (${places}). JavaScript numbers are exact only up to 2^53 - 1.`;

describe('integers of 64 bits', () => {
  test.each<[string, object, boolean]>([
    ['by their format', int64, true],
    ['without a sign', { type: 'integer', format: 'uint64', minimum: 0 }, true],
    ['that may be null', { type: ['integer', 'null'], format: 'int64' }, true],
    ['that are called numbers', { type: 'number', format: 'int64' }, true],
    ['by their bounds', { type: 'integer', maximum: 2 ** 63 }, true],
    ['that only have a lower bound', { ...int64, minimum: 0 }, true],
    ['within bounds', { ...int64, minimum: 0, maximum: SAFE }, false],
    ['without a sign, within a bound', { type: 'integer', format: 'uint64', maximum: SAFE }, false],
    ['as text', { type: 'string', format: 'int64' }, false],
    ['of a list', { ...int64, enum: [1, 2] }, false],
    ['of 32 bits', { type: 'integer', format: 'int32' }, false],
    ['of no size', { type: 'integer' }, false],
    ['no integers', { type: 'number', maximum: 1e300 }, false],
  ])('%s', async (_title, schema, told) => {
    expect(await findingsOf({ Id: schema })).toEqual(told ? [of('The schema "Id"', 'itself')] : []);
  });

  test('are reported once for each schema, with their locations', async () => {
    const line = { type: 'object', properties: { id: int64, of: { $ref: '#/components/schemas/Order' } } };
    const Order = {
      type: 'object',
      properties: { id: int64, lines: { type: 'array', items: line } },
      additionalProperties: int64,
    };
    expect(await findingsOf({ Order })).toEqual([of('The schema "Order"', 'id, lines[].id, .*')]);
  });

  test('are reported once where a schema has request and response variants', async () => {
    const Pet = { type: 'object', properties: { id: int64, key: { type: 'string', readOnly: true } } };
    const content = { 'application/json': { schema: { $ref: '#/components/schemas/Pet' } } };
    const post = {
      operationId: 'add',
      requestBody: { content },
      responses: { 200: { description: '', content } },
    };
    expect(await findingsOf({ Pet }, { '/a': { post } })).toEqual([of('The schema "Pet"', 'id')]);
  });

  test('are reported once for each operation, without those of named schemas', async () => {
    const properties = Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((name) => [name, int64]));
    const content = { 'application/json': { schema: { type: 'object', properties } } };
    const get = {
      operationId: 'find',
      parameters: [{ name: 'id', in: 'query', schema: int64 }],
      responses: { 200: { description: '', content } },
    };
    expect(await findingsOf({}, { '/a': { get } })).toEqual([
      of('The operation "find"', 'query.id, a, b, c, d and 1 more'),
    ]);
  });

  test('are reported by lint and by generate', () => {
    const paths = { '/a': { get: { responses: { 204: { description: 'done' } } } } };
    const contracts = { sample: { spec: 'specs/sample.json', output: 'out' } };
    const root = temporaryFolder({
      'tallystick.config.json': JSON.stringify({ contracts }),
      'specs/sample.json': JSON.stringify(openApi(paths, { components: { schemas: { Id: int64 } } })),
    });
    const lint = runCli(root, ['lint']);
    expect(lint.code).toBe(0);
    expect(lint.stderr).toContain('TLY3012');
    expect(runCli(root, ['generate']).stderr).toContain('TLY3012');
    const exact = { sample: { ...contracts.sample, int64: 'bigint' } };
    putFiles(root, { 'tallystick.config.json': JSON.stringify({ contracts: exact }) });
    expect(runCli(root, ['lint']).stderr).toBe('');
    expect(runCli(root, ['generate', '--check', '--verbose']).stdout).toContain('types.ts');
    expect(runCli(root, ['generate']).code).toBe(0);
    expect(filesIn(root)['out/src/types.ts']).toContain('export type Id = number | bigint;');
  });
});

describe('pages of lists', () => {
  const text = { type: 'string' };
  const schema = { type: 'object', properties: { data: { type: 'array' }, nextCursor: text } };
  const get = {
    operationId: 'listOrders',
    parameters: [{ name: 'cursor', in: 'query', schema: text }],
    responses: { 200: { description: 'a page', content: { 'application/json': { schema } } } },
  };
  const linted = (pagination?: string) =>
    runCli(
      temporaryFolder({
        'tallystick.config.json': JSON.stringify({
          contracts: { sample: { spec: 'sample.json', output: 'out', pagination } },
        }),
        'sample.json': JSON.stringify(openApi({ '/orders': { get } })),
      }),
      ['lint'],
    );

  test.each(['inferred', undefined])('are listed, with where they are known from: %s', (pagination) => {
    expect(linted(pagination).stdout).toContain(
      'sample: pagination of listOrders: cursor (items /data, cursor /query/cursor, next /nextCursor), detected from property names',
    );
  });

  test('are not recognised where the config asks for stated ones', () => {
    expect(linted('stated').stdout).not.toContain('pages of');
  });

  test('are an error of the config otherwise', () => {
    expect(linted('guessed').stderr).toContain('"inferred" or "stated"');
  });
});

describe('namespaces', () => {
  const get = (operationId: string): object => ({
    get: { operationId, tags: ['repos'], responses: { 204: { description: 'done' } } },
  });
  const spec = openApi({ '/a': get('repos/get'), '/b': get('repos/list') });
  const workspace = (namespaces?: unknown): string =>
    temporaryFolder({
      'tallystick.config.json': JSON.stringify({
        contracts: { sample: { spec: 'sample.json', output: 'out', namespaces } },
      }),
      'sample.json': JSON.stringify(spec),
    });

  test.each([
    [undefined, 'sample: namespaces repos (2)'],
    ['none', 'sample: no namespaces: the config disables them'],
    [{ repos: 'all', first: { get: 'reposGet' } }, 'sample: namespaces first (1), all (1)'],
  ])('of the config %j are listed', (namespaces, expected) => {
    const { code, stdout } = runCli(workspace(namespaces), ['lint']);
    expect(code).toBe(0);
    expect(stdout).toContain(expected);
  });

  test('are in the JSON too', () => {
    const [contract] = JSON.parse(runCli(workspace(), ['lint', '--json']).stdout).contracts;
    const calls = [
      { name: 'get', operation: 'reposGet' },
      { name: 'list', operation: 'reposList' },
    ];
    expect(contract.namespaces).toEqual([{ name: 'repos', calls }]);
  });

  test.each([
    [{ repo: 'all' }, 'TLY1020', '/repo', 'Did you mean "repos"?'],
    [{ repos: { get: 'reposget' } }, 'TLY1020', '/repos/get', 'Did you mean "reposGet"?'],
    [{ repos: 'reposGet' }, 'TLY1021', '/repos', undefined],
    [{ repos: Object.fromEntries([['then', 'reposGet']]) }, 'TLY1021', '/repos/then', undefined],
  ])('of the config %j are refused, where they stand', (namespaces, code, place, fix) => {
    const root = workspace(namespaces);
    const result = runCli(root, ['lint', '--json']);
    expect(result.code).toBe(1);
    const [found, ...others] = JSON.parse(result.stdout).contracts[0].diagnostics;
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      code,
      pointer: `/contracts/sample/namespaces${place}`,
      file: join(root, 'tallystick.config.json'),
      ...(fix === undefined ? {} : { fix }),
    });
    expect(found.line).toBeGreaterThan(0);
  });
});
