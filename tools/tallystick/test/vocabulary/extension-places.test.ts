import { expect, test } from 'vitest';
import { diagnostics, openApi, openRpc, readSpec } from '../helpers/read.ts';

const text = { type: 'string' };
const responses = { 200: { description: 'ok' } };
const chunks = { 'x-tallystick-chunks': { items: '/body/list', join: '/data' } };
const source = { 'x-tallystick-source': { kind: 'published' } };
const when = { 'x-tallystick-required-when': { option: 'as', values: ['a'], equals: 'a' } };
const from = { 'x-tallystick-default-from': { pointer: '1/a' } };
const safety = { 'x-tallystick-safety': { safe: true } };
const body = (schema: object): object => ({ requestBody: { content: { 'application/json': { schema } } } });

const post = (own: object, more: object = {}, item: object = {}): object =>
  openApi({ '/x': { post: { operationId: 'x', responses, ...own }, ...item } }, more);

const AT = '/paths/~1x/post';
const PARAMETER = { name: 'q', in: 'query', schema: text };

test.each<[string, object, string, string, string]>([
  ['at a path item', post({}, {}, safety), '/paths/~1x', 'at a path item', 'an operation'],
  [
    'at a parameter',
    post({ parameters: [{ ...PARAMETER, ...chunks }] }),
    `${AT}/parameters/0`,
    'at a parameter',
    'an operation',
  ],
  [
    'at a member of a schema',
    post(body({ type: 'object', properties: { a: { ...text, ...when } } })),
    `${AT}/requestBody/content/application~1json/schema/properties/a`,
    'at a schema',
    'a parameter',
  ],
  [
    'at a request body',
    post({ requestBody: { content: {}, ...source } }),
    `${AT}/requestBody`,
    'at a request body',
    'a schema, an operation',
  ],
  [
    'at `info`',
    { ...post({}), info: { title: 'x', version: '1', ...safety } },
    '/info',
    'at the `info`',
    'an operation',
  ],
  ['at an object that nobody knows', post({ 'x-own': { ...safety } }), `${AT}/x-own`, 'here', 'an operation'],
  [
    'at an operation, of a response',
    post({ 'x-tallystick-template': {} }),
    AT,
    'at an operation',
    'a response',
  ],
])('reports %s that an extension has no meaning', async (_name, spec, owner, stands, may) => {
  const { diagnostics } = await readSpec({ 'openapi.json': spec });
  const [first, ...more] = diagnostics;
  expect(more).toEqual([]);
  expect(first).toMatchObject({ code: 'TLY3004', severity: 'warning' });
  expect(first?.pointer?.startsWith(`${owner}/x-tallystick-`)).toBe(true);
  expect(first?.message.endsWith(` has no effect ${stands}.`)).toBe(true);
  expect(first?.fix.startsWith(`Move it to ${may}`)).toBe(true);
  expect(first?.line).toBeGreaterThan(1);
});

test('the other dialect has other extensions', async () => {
  const read = await readSpec({
    'openapi.json': post({ parameters: [{ ...PARAMETER, 'x-tallystick-credential': { scheme: 'key' } }] }),
  });
  expect(diagnostics(read)).toEqual([`TLY3004 ${AT}/parameters/0/x-tallystick-credential`]);
  expect(read.diagnostics[0]?.fix).toContain('not supported in this kind of spec');
});

test('are not reported where they have a meaning, in other files too', async () => {
  const read = await readSpec({
    'openapi.json': {
      ...post(
        {
          ...safety,
          ...source,
          parameters: [{ $ref: 'parts.json#/Q' }],
          responses: { 200: { description: 'ok', ...source, 'x-tallystick-name': 'fine' } },
          ...body({ $ref: '#/components/schemas/A' }),
        },
        {
          components: {
            schemas: { A: { type: 'object', properties: { b: { allOf: [{ ...text, ...from }] } } } },
            securitySchemes: {
              key: {
                type: 'apiKey',
                in: 'header',
                name: 'x',
                'x-tallystick-session-token': {
                  acquire: { method: 'get', path: '/me' },
                  nameHeader: 'A',
                  tokenHeader: 'B',
                },
              },
            },
          },
          webhooks: { told: { post: { ...body({ ...text, ...source }), responses, ...source } } },
        },
      ),
    },
    'parts.json': { Q: { ...PARAMETER, ...when, schema: { ...text, ...source } } },
  });
  expect(diagnostics(read)).toEqual([]);
});

test('a branch of a shared body is an operation', async () => {
  const branch = (name: string): object => ({
    type: 'object',
    properties: { kind: { const: name } },
    required: ['kind'],
    ...safety,
  });
  const own = { 'x-tallystick-operations': { discriminator: 'kind' } };
  const read = await readSpec({
    'openapi.json': post(
      { ...own, ...body({ oneOf: [{ $ref: '#/components/schemas/A' }, branch('b')] }) },
      {
        components: { schemas: { A: branch('a'), B: branch('c') } },
      },
    ),
  });
  expect(diagnostics(read)).toEqual(['TLY3004 /components/schemas/B/x-tallystick-safety']);
});

test('OpenRPC', async () => {
  const method = {
    name: 'm',
    params: [{ name: 'p', schema: { ...text, ...source }, 'x-tallystick-credential': { scheme: 'key' } }],
    result: { name: 'r', schema: text, ...source, ...when },
    'x-tallystick-errors': [{ code: 1, name: 'e', message: 'e', data: { ...text, ...source } }],
    ...safety,
  };
  const more = { 'x-tallystick-security': { key: { type: 'member', member: 'p' } }, ...chunks };
  expect(diagnostics(await readSpec({ 'openrpc.json': openRpc([method], more) }))).toEqual([
    'TLY3004 /x-tallystick-chunks',
    'TLY3004 /methods/0/result/x-tallystick-required-when',
  ]);
});
