import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { createConnection } from '../src/index.ts';
import { callHttp } from '../src/transport/http.ts';
import { call, LOGIN, upload } from './calls.ts';
import { fakeFetch, jsonReply, rejection, type Seen } from './fake-fetch.ts';

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

describe('a session token that cannot be acquired', () => {
  const auth = { login: LOGIN, csrf: 'auto' };

  test.each([
    ['none in the reply', () => new Response('{}'), 'protocol'],
    ['a refusal', () => new Response('', { status: 401 }), 'http'],
  ])('%s is an error, and the next call asks again', async (_name, answer, kind) => {
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
