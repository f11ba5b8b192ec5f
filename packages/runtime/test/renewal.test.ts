import { describe, expect, test } from 'vitest';
import { inOrder, type Renewable, renewable, renewal } from '../src/call/renewal.ts';
import { retry } from '../src/call/retry.ts';
import {
  type ClientOptions,
  createConnection,
  type HttpOperation,
  type JsonRpcOperation,
} from '../src/index.ts';
import { bearer, callHttp, json, jsonBody, security } from '../src/transport/http.ts';
import { callJsonRpc, errorNames, paramCredentials } from '../src/transport/json-rpc.ts';
import { clientCredentials, refreshToken } from '../src/transport/oauth.ts';
import { rejection } from './fake-fetch.ts';
import { type Answer, type Arrived, loopback } from './loopback.ts';

const read: HttpOperation = {
  id: 'Read',
  method: 'GET',
  path: '/items',
  parts: [security([bearer('token')])],
  outcomes: [{ name: '200', ok: jsonBody, from: 200 }],
};
const write: HttpOperation = {
  ...read,
  id: 'Write',
  method: 'POST',
  parts: [json('application/json'), ...(read.parts ?? [])],
};

/** Accepts one token. */
const accepting =
  (token: string) =>
  ({ headers }: Arrived): Answer =>
    headers.authorization === `Bearer ${token}` ? { body: { fine: true } } : { status: 401 };

/** `token-1`, `token-2` …, and how many were made. */
function tokens(expiresAt?: number) {
  let made = 0;
  const get = async () => {
    made++;
    await new Promise((resolve) => setTimeout(resolve, 5));
    return { value: `token-${made}`, ...(expiresAt !== undefined && { expiresAt }) };
  };
  return { get, made: () => made };
}

function connectionTo(baseUrl: string, token: Renewable, options: ClientOptions = {}) {
  return createConnection({ baseUrl, auth: { token }, around: renewal(), ...options });
}

describe('renewal', () => {
  test('gets a refused credential once more, and repeats the call', async () => {
    const { baseUrl, seen } = await loopback(accepting('token-2'));
    const { get, made } = tokens();
    const connection = connectionTo(baseUrl, renewable(get));
    expect(await callHttp(connection, write, { body: { a: 1 } })).toEqual({ fine: true });
    expect(await callHttp(connection, read)).toEqual({ fine: true });
    expect(made()).toBe(2);
    expect(seen.map(({ body }) => body)).toEqual(['{"a":1}', '{"a":1}', '']);
  });

  test('gets one credential for all calls that are refused at the same time', async () => {
    const { baseUrl, seen } = await loopback(accepting('token-2'));
    const { get, made } = tokens();
    const connection = connectionTo(baseUrl, renewable(get));
    await Promise.all(Array.from({ length: 8 }, () => callHttp(connection, read)));
    expect(made()).toBe(2);
    expect(seen).toHaveLength(16);
  });

  test('repeats a call whose credential another call has renewed, without a further renewal', async () => {
    let release = (): void => {};
    const slow = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { baseUrl } = await loopback(async (arrived, index) => {
      if (index === 0) await slow;
      return accepting('token-2')(arrived);
    });
    const { get, made } = tokens();
    const connection = connectionTo(baseUrl, renewable(get));
    const first = callHttp(connection, read);
    await callHttp(connection, read);
    release();
    expect(await first).toEqual({ fine: true });
    expect(made()).toBe(2);
  });

  test('renews once, and then rejects', async () => {
    const { baseUrl, seen } = await loopback(accepting('none'));
    const { get, made } = tokens();
    const error = await rejection(callHttp(connectionTo(baseUrl, renewable(get)), read));
    expect(error).toMatchObject({ kind: 'http', status: 401, sent: 'yes' });
    expect(JSON.stringify(error)).not.toContain('token-');
    expect([made(), seen.length]).toEqual([2, 2]);
  });

  test('does nothing for other refusals, nor where no credential can be renewed', async () => {
    const { baseUrl, seen } = await loopback(() => ({ status: 403 }));
    await rejection(callHttp(connectionTo(baseUrl, renewable(tokens().get)), read));
    const unauthorized = await loopback(() => ({ status: 401 }));
    const fixed = createConnection({
      baseUrl: unauthorized.baseUrl,
      auth: { token: 'x' },
      around: renewal(),
    });
    await rejection(callHttp(fixed, read));
    expect([seen.length, unauthorized.seen.length]).toEqual([1, 1]);
  });

  test('does so for an error that the contract says means expired, or `on` lists', async () => {
    const operation: JsonRpcOperation = {
      id: 'sum',
      method: 'sum',
      contentType: 'application/json',
      credentials: paramCredentials({ access_token: 'token' }),
      errors: errorNames({ at: '/mnemonic' }),
      expired: ['token_expired'],
    };
    const { baseUrl, seen } = await loopback(({ body }) => {
      const { id, params } = JSON.parse(body);
      const error = { code: -32001, message: 'no', data: { mnemonic: 'token_expired' } };
      return {
        body: { jsonrpc: '2.0', id, ...(params.access_token === 'token-2' ? { result: 3 } : { error }) },
      };
    });
    expect(await callJsonRpc(connectionTo(baseUrl, renewable(tokens().get)), operation)).toBe(3);
    const { expired: _, ...silent } = operation;
    const listed = connectionTo(baseUrl, renewable(tokens().get), {
      around: renewal({ on: ['token_expired'] }),
    });
    expect(await callJsonRpc(listed, silent)).toBe(3);
    expect(seen).toHaveLength(4);
    await rejection(callJsonRpc(connectionTo(baseUrl, renewable(tokens().get)), silent));
    expect(seen).toHaveLength(5);
  });

  test('works inside of retry, each in its order', async () => {
    const { baseUrl, seen } = await loopback((arrived, index) =>
      index === 1 ? { status: 503 } : accepting('token-2')(arrived),
    );
    const around = inOrder(retry({ backoff: 0 }), renewal());
    const connection = connectionTo(baseUrl, renewable(tokens().get), { around });
    expect(await callHttp(connection, read)).toEqual({ fine: true });
    expect(seen).toHaveLength(3);
  });
});

describe('a renewable credential', () => {
  test('is got again before it expires', async () => {
    let now = 0;
    const { get, made } = tokens(100_000);
    const token = renewable(get, { clock: () => now, skewMs: 10_000 });
    expect(await token()).toBe('token-1');
    now = 89_999;
    expect(await token()).toBe('token-1');
    now = 90_000;
    expect(await Promise.all([token(), token()])).toEqual(['token-2', 'token-2']);
    expect(made()).toBe(2);
  });

  test('is got again after a failure', async () => {
    let failures = 1;
    const token = renewable(async () => {
      if (failures-- > 0) throw new Error('down');
      return { value: 'fine' };
    });
    expect(await rejection(token())).toMatchObject({ message: 'down' });
    expect(await token()).toBe('fine');
  });
});

describe('OAuth 2', () => {
  const SECRET = 'p&ss päss-word';

  test('client credentials: a token in a form, the secret in a header', async () => {
    const provider = await loopback(() => ({ body: { access_token: 'token-2', expires_in: 3600 } }));
    const { baseUrl } = await loopback(accepting('token-2'));
    const token = clientCredentials({
      tokenUrl: `${provider.baseUrl}/token`,
      clientId: 'app:1',
      clientSecret: () => SECRET,
      scopes: ['read', 'write'],
      parameters: { audience: 'shop' },
    });
    expect(await callHttp(connectionTo(baseUrl, token), read)).toEqual({ fine: true });
    await callHttp(connectionTo(baseUrl, token), read);
    const [{ headers, body } = { headers: {}, body: '' }, ...others] = provider.seen;
    expect(others).toEqual([]);
    expect(body).toBe('audience=shop&grant_type=client_credentials&scope=read+write');
    const basic = Buffer.from(`${headers.authorization}`.slice(6), 'base64').toString();
    expect(basic).toBe('app%3A1:p%26ss+p%C3%A4ss-word');
  });

  test('client credentials: in the body where the provider asks for it', async () => {
    const provider = await loopback(() => ({ body: { access_token: 't' } }));
    const options = { clientId: 'app', clientSecret: 's', authentication: 'body' } as const;
    await clientCredentials({ tokenUrl: provider.baseUrl, ...options })();
    expect(provider.seen[0]?.headers.authorization).toBeUndefined();
    expect(provider.seen[0]?.body).toBe('grant_type=client_credentials&client_id=app&client_secret=s');
  });

  test('refresh token: each new one replaces the last, and is handed out to be kept', async () => {
    const provider = await loopback((_arrived, index) => ({
      body: { access_token: `token-${index + 1}`, expires_in: 0, refresh_token: `r${index + 1}` },
    }));
    const kept: string[] = [];
    const token = refreshToken({
      tokenUrl: provider.baseUrl,
      clientId: 'app',
      refreshToken: 'r0',
      onRefreshToken: (each) => void kept.push(each),
    });
    expect([await token(), await token()]).toEqual(['token-1', 'token-2']);
    const form = (value: string): string => `grant_type=refresh_token&refresh_token=${value}&client_id=app`;
    expect(provider.seen.map(({ body }) => body)).toEqual([form('r0'), form('r1')]);
    expect(kept).toEqual(['r1', 'r2']);
  });

  test.each<readonly [string, Answer, object]>([
    [
      'a refusal',
      { status: 400, body: { error: 'invalid_client', echo: SECRET } },
      { code: 'invalid_client' },
    ],
    ['an error that repeats the secret', { status: 400, body: { error: SECRET } }, { code: 'token' }],
    ['no token', { body: {} }, { kind: 'protocol', code: 'token' }],
    [
      'a redirect, which is not followed',
      { status: 307, headers: { location: 'http://127.0.0.1:1/' } },
      { code: 'token' },
    ],
    ['no reply', { hangUp: true }, { kind: 'transport' }],
  ])('%s ends the call, and shows no secret', async (_name, answer, expected) => {
    const provider = await loopback(() => answer);
    const api = await loopback(accepting('none'));
    const options = { tokenUrl: provider.baseUrl, clientId: 'app', clientSecret: SECRET };
    const error = await rejection(callHttp(connectionTo(api.baseUrl, clientCredentials(options)), read));
    expect(error).toMatchObject({ sent: 'no', ...expected });
    expect(`${error} ${JSON.stringify(error)}`).not.toMatch(/p&ss|p%26ss/);
    expect(api.seen).toEqual([]);
    expect(provider.seen).toHaveLength(1);
  });

  test('a secret does not travel unencrypted', async () => {
    const tokenUrl = 'http://example.com/token';
    const token = clientCredentials({ tokenUrl, clientId: 'app', clientSecret: 's' });
    expect(await rejection(token())).toMatchObject({ kind: 'validation', code: 'token-url' });
  });
});

test('a request with a secret follows no redirect', async () => {
  const other = await loopback(() => ({ body: {} }));
  const { baseUrl } = await loopback(() => ({ status: 302, headers: { location: other.baseUrl } }));
  const around = inOrder(retry({ backoff: 0 }), renewal());
  const connection = connectionTo(baseUrl, renewable(tokens().get), { around, redirect: 'follow' });
  await rejection(callHttp(connection, read));
  expect(other.seen).toEqual([]);
});
