import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { Part } from '../src/call/operation.ts';
import { type ClientOptions, createConnection, type HttpOperation } from '../src/index.ts';
import {
  anyBody,
  apiKey,
  basic,
  bearer,
  callHttp,
  constants,
  cookies,
  deepObject,
  headers,
  json,
  jsonBody,
  onePair,
  pairStyle,
  path,
  pointer,
  query,
  repeated,
  required,
  reserved,
  resultByBody,
  security,
  sessionToken,
  styled,
  styledPath,
  textBody,
  undefinedStyle,
  untyped,
} from '../src/transport/http.ts';
import { fakeFetch, jsonReply, rejection, type Seen } from './fake-fetch.ts';

const upload: HttpOperation = {
  id: 'Upload',
  method: 'POST',
  path: '/files/{id}',
  parts: [
    path(),
    query({ tags: repeated() }),
    json('application/json'),
    security([
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
    ]),
  ],
  fill: constants({ kind: 'Upload' }),
  outcomes: [
    { name: 'ok', ok: jsonBody, at: pointer('/code'), equals: [0] },
    { name: 'partly', ok: jsonBody, at: pointer('/code'), equals: [7] },
    { name: 'denied', at: pointer('/code'), equals: [5, '5'] },
    { name: 'stale', from: 403 },
  ],
  constant: pointer('/code'),
  result: resultByBody,
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
    outcomes: [{ name: '200', ok: anyBody, from: 200 }],
  };
  const { fetch, seen } = fakeFetch(() => jsonReply({}));
  const connection = createConnection({ baseUrl: 'https://host.test', fetch, auth: { a: 'A', b: 'B' } });
  await callHttp(connection, {
    ...get,
    parts: [security([bearer('missing')], [bearer('a'), apiKey('b', 'query', 'k')])],
  });
  expect(seen[0]?.url).toBe('https://host.test/x?k=B');
  expect(seen[0]?.headers.get('authorization')).toBe('Bearer A');
});

test.each<[Part, object, string]>([
  [query({ p: pairStyle('form', false) }), { query: { p: ['a', 'b c'] } }, '?p=a,b%20c'],
  [query({ p: pairStyle('form', true) }), { query: { p: { x: 1, y: 2 } } }, '?x=1&y=2'],
  [query({ p: pairStyle('pipeDelimited', false) }), { query: { p: [1, 2] } }, '?p=1%7C2'],
  [query({ p: pairStyle('tabDelimited', false) }), { query: { p: ['a', 'b'] } }, '?p=a%09b'],
  [query({ p: pairStyle('form', false) }), { query: { p: [], q: 1 } }, '?q=1'],
  [query({ p: repeated(reserved) }), { query: { p: 'a/b?c#' } }, '?p=a/b?c%23'],
  [query({ p: repeated(reserved) }), { query: { p: 'a&b=1+2' } }, '?p=a%26b=1%2B2'],
  [
    query({ p: deepObject() }),
    { query: { p: { x: 1, y: 'a&b', no: undefined } } },
    '?p%5Bx%5D=1&p%5By%5D=a%26b',
  ],
  [
    query({ p: deepObject() }),
    { query: { p: { list: [{ a: 1 }, { a: 2 }] } } },
    '?p%5Blist%5D%5B0%5D%5Ba%5D=1&p%5Blist%5D%5B1%5D%5Ba%5D=2',
  ],
  [query({ p: deepObject() }), { query: { p: ['x', 'y'] } }, '?p%5B0%5D=x&p%5B1%5D=y'],
  [query(), { query: { "it's": '(a)*' } }, '?it%27s=%28a%29%2A'],
  [styledPath({ p: styled('simple', false) }), { path: { p: [1, 2] } }, '1,2'],
  [styledPath({ p: styled('simple', true) }), { path: { p: { x: 1 } } }, 'x=1'],
  [styledPath({ p: styled('label', true) }), { path: { p: [1, 2] } }, '.1.2'],
  [styledPath({ p: styled('matrix', false) }), { path: { p: [1, 2] } }, ';p=1,2'],
  [styledPath({ p: styled('matrix', true) }), { path: { p: { x: 1, y: 2 } } }, ';x=1;y=2'],
  [styledPath(), { path: { p: 1.5 } }, '1.5'],
  [path(), { path: { p: '(a)' } }, '%28a%29'],
])('parameters %# go out in their style: %j as %s', async (part, input, want) => {
  const place = 'path' in input ? '/{p}' : '/x';
  const { result, seen } = reading({ path: place, parts: [part] }, {}, undefined, input);
  await result;
  const before = 'path' in input ? '' : 'x';
  expect(seen[0]?.url).toBe(`https://host.test/v2/${before}${want}`);
});

test.each<[Part, object, string, string]>([
  [query(), { query: { p: null } }, 'null-value', '/query/p'],
  [query(), { query: { p: { a: 1 } } }, 'nested-value', '/query/p'],
  [query({ p: required(repeated()) }), { query: { p: [] } }, 'empty-list', '/query/p'],
  [query({ p: pairStyle('form', false) }), { query: { p: [{ a: 1 }] } }, 'nested-value', '/query/p'],
  [query({ p: untyped(repeated()) }), { query: { p: {} } }, 'untyped-object', '/query/p'],
  [query({ 'a/b': undefinedStyle }), { query: { 'a/b': 1 } }, 'undefined-style', '/query/a~1b'],
  [path(), { path: { p: '\ud800' } }, 'lone-surrogate', '/path/p'],
  [styledPath(), { path: { p: Number.NaN } }, 'not-finite', '/path/p'],
  [styledPath(), {}, 'undefined-value', '/path/p'],
  [headers(), { headers: { p: 'a\nb' } }, 'header-character', '/headers/p'],
  [cookies({ p: onePair(repeated()) }), { cookies: { p: [1, 2] } }, 'cookie-pairs', '/cookies/p'],
  [json('application/json'), { body: () => 1 }, 'no-writer', '/body'],
])('a value %# that cannot be sent is refused before that: %j', async (part, input, code, pointer) => {
  const { result, seen } = reading({ path: '/{p}', parts: [part] }, {}, undefined, input);
  expect(await rejection(result)).toMatchObject({
    kind: 'validation',
    code,
    sent: 'no',
    issues: [{ pointer, code }],
  });
  expect(seen).toEqual([]);
});

const read: HttpOperation = {
  id: 'read',
  method: 'GET',
  path: '/x',
  outcomes: [{ name: '200', ok: jsonBody, from: 200 }],
};

/** What one call of `read` with other members sends, and how it ends. */
function reading(
  members: Partial<HttpOperation>,
  options: ClientOptions = {},
  answer: (seen: Seen, index: number) => Response | Promise<Response> = () => jsonReply({}),
  input: object = {},
) {
  const { fetch, seen } = fakeFetch(answer);
  const connection = createConnection({ baseUrl: 'https://host.test/v2/', fetch, ...options });
  return { result: callHttp(connection, { ...read, ...members }, input), seen, connection };
}

describe('what the contract says of a body', () => {
  const html = () => new Response('<h1>Sign in</h1>', { headers: { 'content-type': 'text/html' } });

  test('a page where JSON is contracted breaks it', async () => {
    expect(await rejection(reading({}, {}, html).result)).toMatchObject({
      kind: 'protocol',
      code: 'body',
      response: { body: '<h1>Sign in</h1>' },
    });
  });

  test('text stays text, even where it is JSON', async () => {
    const outcomes = [{ name: '200', ok: textBody, from: 200 }] as const;
    expect(await reading({ outcomes }, {}, () => new Response('123')).result).toBe('123');
  });

  test.each([
    ['application/problem+json', '1', 1],
    ['text/plain', '1', '1'],
  ])('a reply of type %s decides where the contract allows both', async (type, text, want) => {
    const outcomes = [{ name: '200', ok: anyBody, from: 200 }] as const;
    const answer = () => new Response(text, { headers: { 'content-type': type } });
    expect(await reading({ outcomes }, {}, answer).result).toBe(want);
  });
});

describe('alternatives of security', () => {
  const either = security([], [bearer('key')]);

  test('a credential that is given is used, though none is needed', async () => {
    const { result, seen } = reading({ parts: [either] }, { auth: { key: 'K' } });
    await result;
    expect(seen[0]?.headers.get('authorization')).toBe('Bearer K');
  });

  test('none is used where none is given', async () => {
    const { result, seen } = reading({ parts: [either] });
    await result;
    expect(seen[0]?.headers.get('authorization')).toBeNull();
  });

  test('a missing one is told by its name before anything is sent', async () => {
    const { result, seen } = reading({ parts: [security([bearer('key')])] }, { auth: { key: '' } });
    expect(await rejection(result)).toMatchObject({ kind: 'validation', code: 'credential', sent: 'no' });
    expect(seen).toEqual([]);
  });

  test('cookies of the caller and of a credential share a header', async () => {
    const { result, seen } = reading(
      { parts: [security([apiKey('key', 'cookie', 'sid')])] },
      { auth: { key: 'a b' }, headers: { cookie: 'lang=en' } },
    );
    await result;
    expect(seen[0]?.headers.get('cookie')).toBe('lang=en; sid=a b');
  });

  const cookieOf = (key: string) =>
    reading({ parts: [security([apiKey('key', 'cookie', 'sid')])] }, { auth: { key } });

  test('a cookie goes back as a server set it', async () => {
    const { result, seen } = cookieOf('s%3AabcDEF.x/y+z=');
    await result;
    expect(seen[0]?.headers.get('cookie')).toBe('sid=s%3AabcDEF.x/y+z=');
  });

  test.each(['abc;SECRET', 'abc\nSECRET', ' SECRET', 'SECR\u00c9T'])(
    'a cookie that no Cookie header can hold is refused, and not repeated: %j',
    async (key) => {
      const { result, seen } = cookieOf(key);
      const error = await rejection(result);
      expect(error).toMatchObject({ kind: 'validation', code: 'cookie-character', sent: 'no' });
      expect(inspect(error, { depth: 9, showHidden: true })).not.toMatch(/SECR/);
      expect(seen).toEqual([]);
    },
  );
});

describe('a credential that cannot stand in a header', () => {
  test.each([
    ['a bearer token', security([bearer('key')])],
    ['a key', security([apiKey('key', 'header', 'x-key')])],
  ])('%s is refused, and not repeated', async (_name, scheme) => {
    const { result, seen } = reading({ parts: [scheme] }, { auth: { key: 'abc\nSECRET' } });
    const error = await rejection(result);
    expect(error).toMatchObject({ kind: 'validation', code: 'header-character', sent: 'no' });
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('SECRET');
    expect(seen).toEqual([]);
  });

  test('in the headers of the client neither', async () => {
    const error = await rejection(reading({}, { headers: { authorization: 'abc\nSECRET' } }).result);
    expect(error).toMatchObject({ kind: 'validation', code: 'header-character' });
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('SECRET');
  });
});

test('headers of a call take the place of those of the client, however they are written', async () => {
  const { fetch, seen } = fakeFetch(() => jsonReply({}));
  const connection = createConnection({ baseUrl: 'https://host.test', fetch, headers: { 'X-A': '1' } });
  const operation = { ...read, parts: [headers({ 'x-list': (_name, value) => String(value) })] };
  await callHttp(
    connection,
    operation,
    { headers: { 'x-list': ['a', 'b c'], 'x-b': 'ü' } },
    { headers: { 'x-a': '2' } },
  );
  expect(Object.fromEntries(seen[0]?.headers ?? [])).toMatchObject({
    'x-a': '2',
    'x-list': 'a,b c',
    'x-b': 'ü',
  });
});

test('a default outcome fits what no other fits', async () => {
  const outcomes = [{ name: '200', ok: jsonBody, from: 200 }, { name: 'default' }] as const;
  const answer = () => jsonReply({ why: 1 }, { status: 418 });
  expect(await rejection(reading({ outcomes }, {}, answer).result)).toMatchObject({
    kind: 'http',
    code: 'default',
    status: 418,
    data: { why: 1 },
  });
});

describe('a session token that cannot be had', () => {
  const auth = { login: LOGIN, csrf: 'auto' };

  test.each([
    ['none in the reply', () => new Response('{}'), 'protocol'],
    ['a refusal', () => new Response('', { status: 401 }), 'http'],
  ])('%s is told, and asked for again by the next call', async (_name, answer, kind) => {
    const { result, seen, connection } = call(answer, undefined, { auth });
    expect(await rejection(result)).toMatchObject({ kind, code: 'session', sent: 'no' });
    await rejection(callHttp(connection, upload, { path: { id: '1' } }));
    expect(seen.map(({ method }) => method)).toEqual(['GET', 'GET']);
  });

  test('a failure of its request holds no secret', async () => {
    const token = Buffer.from('ann:päss-word').toString('base64');
    const { result } = call(
      () => {
        throw new TypeError(`cannot send ${token}`);
      },
      undefined,
      { auth },
    );
    const error = await rejection(result);
    expect(error).toMatchObject({ kind: 'transport', code: 'session', sent: 'no' });
    expect(inspect(error, { depth: 9 })).not.toContain(token);
  });
});

test('calls that were refused together get one new token', async () => {
  let issued = 0;
  const { fetch, seen } = fakeFetch(({ method, headers: sent }) => {
    if (method === 'GET') {
      issued += 1;
      return new Response('', { headers: { 'x-name': 'X-CSRF', 'x-token': `t${issued}` } });
    }
    return sent.get('x-csrf') === 't1' ? new Response('stale', { status: 403 }) : jsonReply({ code: 0 });
  });
  const connection = createConnection({
    baseUrl: 'https://host.test',
    fetch,
    auth: { login: LOGIN, csrf: 'auto' },
  });
  await Promise.all([1, 2, 3].map(() => callHttp(connection, upload, { path: { id: '1' } })));
  expect(seen.filter(({ method }) => method === 'GET')).toHaveLength(2);
});
