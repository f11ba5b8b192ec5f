import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { removeFolder } from '../helpers/compilers.ts';
import { openApi, readSpec } from '../helpers/read.ts';
import { complaints, outputOf, samplePackage } from '../helpers/sample-package.ts';

const ok = { 204: { description: '' } };
const files = { zone: { default: 'eu', enum: ['eu', 'us'] } };
const key = (name: string) => ({ type: 'apiKey', in: 'header', name });
const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };

const PATHS = {
  '/shelves/{id}': { parameters: [id], get: { operationId: 'shelf', responses: ok } },
  '/scans/{id}': {
    servers: [{ url: 'https://{zone}.files.example/up/', variables: files }],
    parameters: [id],
    get: { operationId: 'scan', responses: ok },
    put: { operationId: 'keep', servers: [{ url: 'https://vault.example' }], responses: ok },
  },
};

const MORE = {
  servers: [{ url: 'https://api.example/v1/' }],
  security: [
    { login: [], app: [], team: [] },
    { key: [], app: [] },
  ],
  components: {
    securitySchemes: {
      login: { type: 'http', scheme: 'basic' },
      app: key('X-App'),
      team: key('X-Team'),
      key: key('X-Key'),
    },
  },
};

const RUN = `import { createSampleApiClient } from './src/client.ts';
const sent = [];
const fetch = async (url, { headers }) => {
  sent.push([String(url), headers.get('x-key')]);
  return new Response(null, { status: 204 });
};
const auth = { key: 'k', app: 'a' };
const all = async (options) => {
  const client = createSampleApiClient({ fetch, auth, ...options });
  for (const name of ['shelf', 'scan', 'keep']) await client[name]({ path: { id: '1/2' } });
};
await all({});
await all({ server: { zone: 'us' } });
await all({ baseUrl: 'http://127.0.0.1:4010/mock' });
const missing = [];
for (const auth of [{}, { key: 'k' }, { login: { username: 'u', password: 'p' }, team: 't' }, { app: 'a' }])
  await createSampleApiClient({ fetch, auth }).shelf({ path: { id: '1' } }).catch((error) => missing.push(error.message));
console.log(JSON.stringify({ sent, missing }));
`;

let folder: string;
let output: { sent: readonly (readonly string[])[]; missing: readonly string[] };

beforeAll(async () => {
  folder = await samplePackage(PATHS, MORE, {
    'run.ts': RUN,
    'consumer.ts': "export * from './src/client.ts';\n",
  });
  output = outputOf(folder, 'run.ts') as typeof output;
}, 60_000);

afterAll(() => removeFolder(folder));

describe('servers of paths and operations', () => {
  test('compile', () => expect(complaints(folder, '5.9')).toBe(''));

  test('are where these operations go, and nowhere else does a credential go', () => {
    expect(output.sent.slice(0, 3)).toEqual([
      ['https://api.example/v1/shelves/1%2F2', 'k'],
      ['https://eu.files.example/up/scans/1%2F2', 'k'],
      ['https://vault.example/scans/1%2F2', 'k'],
    ]);
  });

  test('have their variables from the options', () => {
    expect(output.sent[4]?.[0]).toBe('https://us.files.example/up/scans/1%2F2');
  });

  test('are replaced by a baseUrl', () => {
    expect(output.sent.slice(6).map(([url]) => url)).toEqual(
      ['shelves', 'scans', 'scans'].map((name) => `http://127.0.0.1:4010/mock/${name}/1%2F2`),
    );
  });

  test('are where the mock answers', () => {
    writeFileSync(
      join(folder, 'routes.ts'),
      `import { createSampleApiMock } from './src/mocks.ts';
const of = (options) => createSampleApiMock(options).engine.routes.map(({ method, url }) => method + ' ' + url);
console.log(JSON.stringify([of({}), of({ baseUrl: 'http://localhost/x' })]));
`,
    );
    expect(outputOf(folder, 'routes.ts')).toEqual([
      ['get https://api.example/v1/shelves/:id', 'get */up/scans/:id', 'put https://vault.example/scans/:id'],
      [
        'get http://localhost/x/shelves/:id',
        'get http://localhost/x/scans/:id',
        'put http://localhost/x/scans/:id',
      ],
    ]);
  });
});

test('a missing credential is named by the alternative that lacks least', () => {
  expect(output.missing).toEqual([
    'shelf: auth.key and auth.app are missing or empty at https://api.example/v1/shelves/1',
    'shelf: auth.app is missing or empty at https://api.example/v1/shelves/1',
    'shelf: auth.app is missing or empty at https://api.example/v1/shelves/1',
    'shelf: auth.key is missing or empty at https://api.example/v1/shelves/1',
  ]);
});

describe('a relative server', () => {
  const spec = (servers: object) => ({ 'spec.json': openApi({}, { servers }) });

  test.each([
    ['/api/v3', 'https://host.example/api/v3'],
    ['../v3', 'https://host.example/v3'],
    ['./', 'https://host.example/docs/'],
    ['/{tenant}/v3', 'https://host.example/{tenant}/v3'],
    ['//other.example/x', 'https://other.example/x'],
    ['https://own.example', 'https://own.example'],
  ])('%s is relative to where the document is served', async (url, expected) => {
    const variables = { tenant: { default: 'a' } };
    const read = await readSpec(spec([{ url, variables }]), {
      specUrl: 'https://host.example/docs/openapi.json',
    });
    expect(read.contract?.servers.map((server) => server.url)).toEqual([expected]);
    expect(read.diagnostics).toEqual([]);
  });

  test('is `/` where the document has none', async () => {
    const read = await readSpec(
      { 'spec.json': openApi({}) },
      { specUrl: 'https://host.example/docs/a.json' },
    );
    expect(read.contract?.servers.map(({ url }) => url)).toEqual(['https://host.example/']);
  });

  test('of a file is reported, with a fix', async () => {
    const read = await readSpec(spec([{ url: '/api/v3' }]));
    expect(read.diagnostics).toMatchObject([
      {
        code: 'TLY3045',
        severity: 'warning',
        pointer: '/servers/0/url',
        fix: expect.stringContaining('specUrl'),
      },
    ]);
    expect(read.diagnostics[0]?.message).toContain('`baseUrl`');
  });
});

test.each([
  ['that is not declared', 'https://{a}.example', {}],
  ['without a default', 'https://{a}.example', { a: {} }],
  ['whose default is none of its values', 'https://{a}.example', { a: { default: 'x', enum: ['y'] } }],
])('a server variable %s is reported', async (_what, url, variables) => {
  const read = await readSpec({ 'spec.json': openApi({}, { servers: [{ url, variables }] }) });
  expect(read.diagnostics.map(({ code, severity }) => [code, severity])).toContainEqual([
    'TLY3046',
    'warning',
  ]);
});

test.each([
  ['of another protocol', 'ftp://host.example'],
  ['with a user', 'https://user:word@host.example'],
  ['with a query', 'https://host.example/?a=b'],
  ['with a fragment', 'https://host.example/#a'],
])('a server %s is diagnosed, without its text', async (_what, url) => {
  const servers = [{ url }];
  const read = await readSpec({ 'spec.json': openApi({}, { servers }) });
  expect(read.diagnostics).toMatchObject([
    { code: 'TLY3048', severity: 'warning', pointer: '/servers/0/url' },
  ]);
  expect(JSON.stringify(read.diagnostics)).not.toContain('host.example');
});

test('an alternative with a scheme that is not described is reported, and is not one without credentials', async () => {
  const get = { operationId: 'shelf', security: [{ gone: [] }, { key: [] }], responses: ok };
  const more = { components: { securitySchemes: { key: key('X-Key') } } };
  const read = await readSpec({ 'spec.json': openApi({ '/a': { get } }, more) });
  expect(read.diagnostics).toMatchObject([{ code: 'TLY3047', pointer: '/paths/~1a/get/security/0/gone' }]);
  expect(read.contract?.operations[0]?.security).toEqual([['key']]);
});
