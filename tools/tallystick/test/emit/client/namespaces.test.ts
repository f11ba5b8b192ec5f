import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { removeFolder } from '../../helpers/compilers.ts';
import { complaints, outputOf, samplePackage } from '../../helpers/sample-package.ts';

const text = { type: 'string' };
const reply = {
  description: '',
  headers: { 'x-page': { schema: text, required: true } },
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Repo' } } },
};
const operation = (operationId: string, tag: string): object => ({
  operationId,
  tags: [tag],
  parameters: [{ name: 'name', in: 'query', required: true, schema: text }],
  responses: { 200: reply, 404: { description: '' } },
});
const PATHS = {
  '/repos': { get: operation('repos/get', 'repos'), delete: operation('repos/delete', 'repos') },
  '/issues': { get: operation('issues/list', 'issues') },
};
const MORE = {
  servers: [{ url: 'https://host.test' }],
  security: [{ key: [] }],
  components: {
    securitySchemes: { key: { type: 'http', scheme: 'bearer' } },
    schemas: { Repo: { type: 'object', properties: { name: text }, required: ['name'] } },
  },
};

const SECRET = 's3cr3t-of-the-client';
const CLIENT = `
const fetch = async (url: string | URL | Request) =>
  String(url).includes('name=none')
    ? Response.json({ echo: '${SECRET}' }, { status: 404 })
    : Response.json({ name: 'r' }, { headers: { 'x-page': '2' } });
const client = createSampleApiClient({ auth: { key: '${SECRET}' }, fetch: fetch as typeof globalThis.fetch });
`;
const CONSUMER = `
import { inspect } from 'node:util';
import { createSampleApiClient, isTallystickError, reposGet, withResponse } from './src/client.ts';
${CLIENT}
const shown = () => [inspect(client, { depth: 9, showHidden: true }), JSON.stringify(client), inspect({ ...client })];
const before = shown();
const { get } = client.repos;
const repo: { name: string } = await get({ query: { name: 'a' } });
const { status, headers, body } = await withResponse((options) => client.repos.get({ query: { name: 'a' } }, options));
const error = await client.repos.delete({ query: { name: 'none' } }).catch((caught: unknown) => caught);
// @ts-expect-error the input needs a name
const wrong = await client.issues.list({ query: {} }).catch((caught: unknown) => caught);
const kindOf = (value: unknown) => (isTallystickError(value) ? [value.kind, value.code, value.sent] : undefined);
console.log(JSON.stringify({
  repo, status, page: headers.get('x-page'), body, views: [...before, ...shown(), inspect(error)],
  names: Object.keys(client).sort(), calls: Object.keys(client.repos),
  same: client.repos === client.repos && client.repos.get === client.reposGet,
  copied: await ({ ...client }).issues.list({ query: { name: 'a' } }),
  function: await reposGet(client, { query: { name: 'a' } }),
  error: kindOf(error), wrong: kindOf(wrong),
}));
`;

let folder: string;
let told: Readonly<Record<string, unknown>>;

beforeAll(async () => {
  const programs = { 'program.ts': CONSUMER, 'consumer.ts': typed(CONSUMER) };
  folder = await samplePackage(PATHS, MORE, programs);
  told = Object(outputOf(folder, 'program.ts'));
}, 60_000);

afterAll(() => removeFolder(folder));

/** A consumer is compiled without the types of Node. */
function typed(program: string): string {
  return program.replace(
    "import { inspect } from 'node:util';",
    'declare const inspect: (value: unknown, options?: object) => string;',
  );
}

describe('a client with namespaces', () => {
  test('has each call in its namespace too, in both clients', () => {
    expect(told).toMatchObject({ repo: { name: 'r' }, copied: { name: 'r' }, function: { name: 'r' } });
    expect(told).toMatchObject({ same: true, calls: ['get', 'delete'] });
    expect(told.names).toEqual([
      ...['baseUrl', 'ids', 'issues', 'issuesList', 'options', 'repos', 'reposDelete', 'reposGet'],
    ]);
    for (const name of ['client', 'client-bare'])
      expect(textOf(`src/${name}.ts`)).toMatch(
        /return withNamespaces\(clientOf\(.*, FUNCTIONS\), NAMESPACES\);/,
      );
  });

  test('gives the reply, and errors, as the flat calls do', () => {
    expect(told).toMatchObject({ status: 200, page: '2', body: { name: 'r' } });
    expect(told).toMatchObject({ error: ['http', '404', 'yes'], wrong: ['validation', 'required', 'no'] });
  });

  test('shows no credential, whether its namespaces were used or not', () => {
    expect(told.views).toHaveLength(7);
    expect(JSON.stringify(told.views)).not.toContain(SECRET);
    expect(JSON.stringify(told.views)).toContain('issues');
  });

  test('compiles with both compilers, a wrong argument apart', { timeout: 60_000 }, () => {
    expect(complaints(folder, '7')).toBe('');
    expect(complaints(folder, '5.9')).toBe('');
  });

  test('documents each call once', () => {
    const declared = textOf('src/client-interface.ts');
    expect(declared.match(/rejects with a TallystickError/g)).toHaveLength(1);
    for (const id of ['repos/get', 'repos/delete', 'issues/list']) expect(declared.split(id)).toHaveLength(2);
    expect(declared).toContain("readonly delete: SampleApiCalls['reposDelete'];");
  });

  test('is described in the README and in the rules', () => {
    expect(textOf('README.md')).toContain(
      'namespaces (`repos`, `issues`): `client.repos.get(…)` is `client.reposGet(…)`.',
    );
    expect(textOf('RULES.md')).toContain('Also `client.repos.delete`.');
  });
});

test('a client without namespaces has no code for them', async () => {
  const plain = await samplePackage({ '/repos': { get: operation('fetchAll', 'repos') } }, MORE, {});
  for (const path of ['src/client.ts', 'src/client-interface.ts', 'README.md', 'RULES.md'])
    expect(readFileSync(join(plain, path), 'utf8')).not.toMatch(/namespaces/i);
  removeFolder(plain);
});

function textOf(path: string): string {
  return readFileSync(join(folder, path), 'utf8');
}
