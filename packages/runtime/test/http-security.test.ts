import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { createConnection, type HttpOperation } from '../src/index.ts';
import { anyBody, apiKey, basic, bearer, callHttp, security } from '../src/transport/http.ts';
import { reading } from './calls.ts';
import { fakeFetch, jsonReply, rejection } from './fake-fetch.ts';

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

  test('an error names the missing one before anything is sent', async () => {
    const { result, seen } = reading({ parts: [security([bearer('key')])] }, { auth: { key: '' } });
    expect(await rejection(result)).toMatchObject({ kind: 'validation', code: 'credential', sent: 'no' });
    expect(seen).toEqual([]);
  });

  test('a user name with a colon is refused: a server would take its end for the password', async () => {
    const login = { username: 'a:b', password: 'secret' };
    const { result, seen } = reading({ parts: [security([basic('login')])] }, { auth: { login } });
    const error = await rejection(result);
    expect(error).toMatchObject({ kind: 'validation', code: 'credential', sent: 'no' });
    expect([seen, String(error)]).toEqual([[], expect.not.stringContaining('a:b')]);
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

describe('a credential that a header cannot hold', () => {
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
