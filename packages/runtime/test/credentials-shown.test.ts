import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { createConnection, type HttpOperation, type InterceptedRequest } from '../src/index.ts';
import { createMockEngine } from '../src/mock/index.ts';
import { basic, callHttp, jsonBody, security, sessionToken } from '../src/transport/http.ts';
import { fakeFetch, jsonReply, rejection } from './fake-fetch.ts';
import { httpContract } from './mock/contracts.ts';

const SECRETS = ['s3cr3t-password', 's3cr3t-header', 's3cr3t-token', 's3cr3t-cookie'];

const operation: HttpOperation = {
  id: 'post',
  method: 'POST',
  path: '/x',
  parts: [
    security([
      basic('user'),
      sessionToken({
        scheme: 'session',
        optional: false,
        acquire: '/token',
        nameHeader: 'x-name',
        tokenHeader: 'x-token',
        cookie: 'sid',
        refusal: 'stale',
        methods: ['POST'],
        with: [],
      }),
    ]),
  ],
  outcomes: [{ name: '200', ok: jsonBody, from: 200 }],
};

const [PASSWORD = '', HEADER = '', TOKEN = '', COOKIE = ''] = SECRETS;

/** A client that has a session, as the generated function makes one; what its interceptor saw. */
async function usedClient(status = 200) {
  const seen: InterceptedRequest[] = [];
  const { fetch, seen: sent } = fakeFetch(({ url }) =>
    url.endsWith('/token')
      ? new Response(null, {
          headers: [
            ['x-name', 'x-csrf'],
            ['x-token', TOKEN],
            ['set-cookie', `sid=${COOKIE}`],
          ],
        })
      : jsonReply({ echo: TOKEN }, { status }),
  );
  const connection = createConnection({
    baseUrl: 'https://host.test',
    fetch,
    auth: { user: { username: 'u', password: PASSWORD }, session: 'auto' },
    headers: { 'x-key': HEADER },
    interceptors: [
      (request, next) => {
        seen.push(request);
        return next(request);
      },
    ],
  });
  const client = { ...connection, post: () => callHttp(connection, operation, {}) };
  const ended = status < 400 ? client.post() : rejection(client.post());
  return { client, connection, ended: await ended, seen, sent };
}

/** Everything that enumerable properties lead to, as in a debugger's view of React state. */
function walked(value: unknown, depth = 9): string {
  if (typeof value !== 'object' || value === null || depth === 0) return String(value);
  const lines: string[] = [];
  for (const name in value) lines.push(name, walked(Reflect.get(value, name), depth - 1));
  return [...lines, ...Object.values(value).map((each) => walked(each, depth - 1))].join('\n');
}

const VIEWS: readonly (readonly [string, (value: unknown) => string])[] = [
  ['console.log', (value) => inspect(value)],
  [
    'an inspection with hidden properties',
    (value) => inspect(value, { showHidden: true, depth: 9, getters: true }),
  ],
  [
    'an inspection without the custom methods of objects',
    (value) => inspect(value, { showHidden: true, depth: 9, customInspect: false, showProxy: true }),
  ],
  ['JSON', (value) => JSON.stringify(value) ?? ''],
  ['JSON of a copy', (value) => JSON.stringify({ ...Object(value) })],
  ['a walk', (value) => walked(value)],
  ['text', (value) => String(value)],
  [
    'a clone, or the error of it',
    (value) => {
      try {
        return inspect(structuredClone(value), { depth: 9 });
      } catch (error) {
        return inspect(error, { showHidden: true, depth: 9 });
      }
    },
  ],
];

test.each(VIEWS)('%s shows no credential of a client, a connection or an error', async (_name, view) => {
  const { client, connection, sent } = await usedClient();
  expect(sent[1]?.headers.get('x-csrf')).toBe(TOKEN);
  const { ended } = await usedClient(500);
  const shown = [client, connection, [client], { props: { client } }, ended].map(view).join('\n');
  for (const secret of SECRETS) expect(shown).not.toContain(secret);
});

test.each(VIEWS)('%s shows no credential in what an interceptor gets', async (_name, view) => {
  const { seen } = await usedClient();
  // `headers` of the client are not credentials by their option: interceptors see them.
  for (const secret of SECRETS.filter((each) => each !== HEADER))
    expect(view(seen.map((each) => ({ ...each, headers: Object.fromEntries(each.headers) })))).not.toContain(
      secret,
    );
});

test.each(VIEWS)('%s shows no credential of a mock', async (_name, view) => {
  const mock = createMockEngine(httpContract(), {}, { credentials: { user: SECRETS[0] } });
  await mock.handle(
    new Request('https://host.test/x', { method: 'POST', headers: { authorization: `Bearer ${PASSWORD}` } }),
  );
  const shown = view(mock);
  for (const secret of SECRETS) expect(shown).not.toContain(secret);
});

test('options() returns what a client was made with', async () => {
  const { client, connection } = await usedClient();
  expect(client.options().auth).toEqual({
    user: { username: 'u', password: PASSWORD },
    session: 'auto',
  });
  expect(client.options).toBe(connection.options);
});
