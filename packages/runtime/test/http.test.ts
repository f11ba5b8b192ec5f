import { describe, expect, test } from 'vitest';
import { apiKey, basic, bearer, sessionToken } from '../src/credentials.ts';
import { callHttp, json, styled } from '../src/http.ts';
import { type ClientOptions, createConnection, type HttpOperation } from '../src/index.ts';
import { fakeFetch, jsonReply, rejection, type Seen } from './fake-fetch.ts';

const upload: HttpOperation = {
  id: 'Upload',
  method: 'POST',
  path: '/files/{id}',
  parameters: [
    { name: 'id', in: 'path' },
    { name: 'tags', in: 'query', write: styled('form', true) },
  ],
  body: json('application/json'),
  constants: { kind: 'Upload' },
  security: [
    [
      basic('login'),
      sessionToken({
        scheme: 'csrf',
        optional: true,
        acquire: '/me',
        nameHeader: 'X-NAME',
        tokenHeader: 'X-TOKEN',
        refusal: 'stale',
        methods: ['POST'],
        with: [basic('login')],
      }),
    ],
  ],
  outcomes: [
    { name: 'ok', ok: true, at: '/code', equals: 0 },
    { name: 'partly', ok: true, at: '/code', equals: 7 },
    { name: 'denied', at: '/code', equals: 5 },
    { name: 'stale', from: 403 },
  ],
};

const LOGIN = { username: 'ann', password: 'päss-word' };

function call(
  answer: (seen: Seen, index: number) => Response,
  input: object = { path: { id: 'a b' } },
  options: ClientOptions = {},
) {
  const { fetch, seen } = fakeFetch(answer);
  const connection = createConnection({
    baseUrl: 'https://host.test/base',
    fetch,
    auth: { login: LOGIN },
    ...options,
  });
  return { result: callHttp(connection, upload, input), seen, connection };
}

test('joins the URL, fills in constants, and signs in', async () => {
  const { result, seen } = call(() => jsonReply({ code: 0 }), {
    path: { id: 'a/b' },
    query: { tags: ['x', 'y z'] },
    body: { name: 'n' },
  });
  expect(await result).toEqual({ code: 0 });
  expect(seen[0]?.url).toBe('https://host.test/base/files/a%2Fb?tags=x&tags=y%20z');
  expect(JSON.parse(seen[0]?.body ?? '')).toEqual({ name: 'n', kind: 'Upload' });
  expect(seen[0]?.headers.get('authorization')).toBe(
    `Basic ${Buffer.from('ann:päss-word').toString('base64')}`,
  );
  expect(seen[0]?.headers.get('content-type')).toBe('application/json');
});

test.each(['', '.', '..', undefined])('a path value of %j is refused before anything is sent', async (id) => {
  const { result, seen } = call(() => jsonReply({ code: 0 }), { path: { id } });
  expect(await result.catch((error: unknown) => error)).toMatchObject({ kind: 'validation', sent: 'no' });
  expect(seen).toEqual([]);
});

describe('outcomes', () => {
  test.each([0, 7])('%d in the body resolves, whatever the status', async (code) => {
    expect(await call(() => jsonReply({ code }, { status: 500 })).result).toEqual({ code });
  });

  test.each<[string, Response, object]>([
    ['a documented constant', jsonReply({ code: 5 }), { kind: 'outcome', code: 'denied', data: { code: 5 } }],
    ['a constant nobody documented', jsonReply({ code: 42 }), { kind: 'outcome', code: '42' }],
    ['a documented status', new Response('no', { status: 403 }), { kind: 'http', code: 'stale', data: 'no' }],
    ['a status nobody documented', new Response('', { status: 500 }), { kind: 'http', code: '500' }],
    ['a good status with nothing that fits', jsonReply({ other: 1 }), { kind: 'protocol', code: 'outcome' }],
  ])('%s', async (_name, response, want) => {
    expect(await rejection(call(() => response.clone()).result)).toMatchObject({ ...want, sent: 'yes' });
  });
});

describe('a session token', () => {
  const server = (stale = 0) => {
    let [issued, refusals] = [0, stale];
    return ({ method }: Seen): Response => {
      if (method === 'GET') {
        issued += 1;
        const headers = {
          'x-name': 'X-CSRF',
          'x-token': `t${issued}`,
          'set-cookie': `SID=s${issued}; HttpOnly`,
        };
        return new Response('{}', { headers });
      }
      if (refusals-- > 0) return new Response('stale', { status: 403 });
      return jsonReply({ code: 0 });
    };
  };

  test('is acquired once for all calls, with name, token and cookie', async () => {
    const { fetch, seen } = fakeFetch(server());
    const connection = createConnection({
      baseUrl: 'https://host.test',
      fetch,
      auth: { login: LOGIN, csrf: 'auto' },
    });
    await Promise.all([1, 2, 3].map(() => callHttp(connection, upload, { path: { id: '1' } })));
    expect(seen.filter(({ method }) => method === 'GET').map(({ url }) => url)).toEqual([
      'https://host.test/me',
    ]);
    const posts = seen.filter(({ method }) => method === 'POST');
    expect(posts.map(({ headers }) => [headers.get('x-csrf'), headers.get('cookie')])).toEqual(
      [1, 2, 3].map(() => ['t1', 'SID=s1']),
    );
    expect(posts.every(({ init }) => init.credentials === 'include')).toBe(true);
  });

  test('is renewed once when the server says it is stale', async () => {
    const { result, seen } = call(server(1), { path: { id: '1' } }, { auth: { login: LOGIN, csrf: 'auto' } });
    expect(await result).toEqual({ code: 0 });
    expect(seen.map(({ method }) => method)).toEqual(['GET', 'POST', 'GET', 'POST']);
    expect(seen[3]?.headers.get('x-csrf')).toBe('t2');
  });

  test('is not renewed twice, nor when the user gave it', async () => {
    const twice = call(server(9), { path: { id: '1' } }, { auth: { login: LOGIN, csrf: 'auto' } });
    expect(await rejection(twice.result)).toMatchObject({ code: 'stale' });
    expect(twice.seen).toHaveLength(4);
    const given = call(
      server(9),
      { path: { id: '1' } },
      { auth: { login: LOGIN, csrf: { header: 'X-CSRF', token: 'mine' } } },
    );
    expect(await rejection(given.result)).toMatchObject({ code: 'stale' });
    expect(given.seen.map(({ headers }) => headers.get('x-csrf'))).toEqual(['mine']);
  });
});

test('other credentials go where the scheme says', async () => {
  const get: HttpOperation = {
    id: 'g',
    method: 'GET',
    path: '/x',
    outcomes: [{ name: '200', ok: true, from: 200 }],
  };
  const { fetch, seen } = fakeFetch(() => jsonReply({}));
  const connection = createConnection({ baseUrl: 'https://host.test', fetch, auth: { a: 'A', b: 'B' } });
  await callHttp(connection, {
    ...get,
    security: [[bearer('missing')], [bearer('a'), apiKey('b', 'query', 'k')]],
  });
  expect(seen[0]?.url).toBe('https://host.test/x?k=B');
  expect(seen[0]?.headers.get('authorization')).toBe('Bearer A');
});

test.each<[Parameters<typeof styled>, unknown, string]>([
  [['form', false], ['a', 'b c'], 'p=a,b%20c'],
  [['form', true], { x: 1, y: 2 }, 'x=1&y=2'],
  [['deepObject', true], { x: 1, y: 'a&b' }, 'p[x]=1&p[y]=a%26b'],
  [['pipeDelimited', false], [1, 2], 'p=1%7C2'],
  [['simple', false], [1, 2], '1,2'],
  [['simple', true], { x: 1 }, 'x=1'],
  [['label', true], [1, 2], '.1.2'],
  [['matrix', false], [1, 2], ';p=1,2'],
  [['matrix', true], { x: 1, y: 2 }, ';x=1;y=2'],
  [['form', true, true], 'a/b?c#', 'p=a/b?c%23'],
])('style %j of %j', (style, value, want) => {
  expect(styled(...style)('p', value)).toBe(want);
});
