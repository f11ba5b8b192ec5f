import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { checking, createConnection, type Validate } from '../src/index.ts';
import { callJsonRpc } from '../src/transport/json-rpc.ts';
import { fakeFetch, jsonReply, rejection } from './fake-fetch.ts';

import { add, call, ok, type Reply, refused, SECRET } from './math-call.ts';

describe('secrets', () => {
  test('are in no error, even where the server repeats them', async () => {
    const echo: Reply = ({ id, params }) =>
      jsonReply({
        jsonrpc: '2.0',
        id,
        error: { code: 1, message: `bad ${SECRET}`, data: { mnemonic: 'x', value: params } },
      });
    const error = await rejection(call(echo).result);
    const shown = `${inspect(error, { depth: 9, showHidden: true })}${JSON.stringify(error)}${(error as Error).stack}`;
    expect(shown).not.toContain(SECRET);
    expect(error).toMatchObject({ code: 'x', data: { value: { token: '***', numbers: [1] } } });
  });

  test('are in no error that fetch throws', async () => {
    const fetch = () => Promise.reject(new TypeError(`cannot send ${SECRET}`));
    const error = await rejection(
      callJsonRpc(createConnection({ baseUrl: 'https://api.test', fetch, auth: { key: SECRET } }), add, {}),
    );
    expect(inspect(error, { depth: 9 })).not.toContain(SECRET);
    expect(error).toMatchObject({ kind: 'transport', sent: 'maybe' });
  });

  test('are not seen by interceptors, and still arrive', async () => {
    const bodies: string[] = [];
    const { result, seen } = call(
      ok,
      { numbers: [1] },
      {
        interceptors: [
          (request, next) => {
            bodies.push(JSON.stringify(request.body));
            return next(request).then((reply) => {
              bodies.push(inspect(reply, { depth: 9 }));
              return reply;
            });
          },
        ],
      },
    );
    await result;
    expect(bodies.join()).not.toContain(SECRET);
    expect(bodies.join()).toContain('***');
    expect(seen[0]?.body).toContain(SECRET);
  });
});

function causingItself(): Error {
  const error = new Error(`had ${SECRET}`);
  error.cause = error;
  return error;
}

describe('secrets that come back', () => {
  const show = (error: unknown) =>
    `${inspect(error, { depth: 9, showHidden: true })}${JSON.stringify(error)}${(error as Error).stack}`;

  test.each<[string, () => unknown]>([
    ['a cause of the cause', () => new TypeError('failed', { cause: new Error(`had ${SECRET}`) })],
    ['a member of the cause', () => new TypeError('failed', { cause: { config: { data: [SECRET] } } })],
    ['an object nobody can see through', () => new TypeError('failed', { cause: new Map([['k', SECRET]]) })],
    ['the code of a cause', () => Object.assign(new Error('failed'), { code: `E_${SECRET}` })],
    ['a cause that is its own cause', () => causingItself()],
    ['a thrown value that is not an error', () => ({ body: SECRET })],
  ])('%s is not shown', async (_name, thrown) => {
    const fetch = () => Promise.reject(thrown());
    const connection = createConnection({ baseUrl: 'https://api.test', fetch, auth: { key: SECRET } });
    const error = await rejection(callJsonRpc(connection, add, {}));
    expect(error).toMatchObject({ kind: 'transport', sent: 'maybe' });
    expect(show(error)).not.toContain(SECRET);
  });

  test('the name, message and code of each cause are kept', async () => {
    const cause = new TypeError('failed', {
      cause: Object.assign(new Error('reset'), { code: 'ECONNRESET', socket: { host: 'api.test' } }),
    });
    const fetch = () => Promise.reject(cause);
    const connection = createConnection({ baseUrl: 'https://api.test', fetch, auth: { key: SECRET } });
    const { cause: shown } = (await rejection(callJsonRpc(connection, add, {}))) as Error;
    expect(shown).toBeInstanceOf(Error);
    expect(shown).toMatchObject({
      ...{ name: 'TypeError', message: 'failed' },
      cause: { name: 'Error', message: 'reset', code: 'ECONNRESET' },
    });
    expect(inspect(shown)).not.toContain('socket');
  });

  test('the mnemonic is masked', async () => {
    const error = await rejection(call(refused({ mnemonic: SECRET })).result);
    expect(error).toMatchObject({ kind: 'rpc', code: '***' });
    expect(show(error)).not.toContain(SECRET);
  });

  test('issues of the result are masked', async () => {
    const refusing: Validate<unknown> = (value) => ({
      ok: false,
      issues: [
        { pointer: '', code: 'type', message: `got ${value}`, params: { types: [] }, received: value },
      ],
    });
    const result = checking({ input: (value) => ({ ok: true, value }), result: refusing });
    const { fetch } = fakeFetch(({ body }) =>
      jsonReply({ jsonrpc: '2.0', id: JSON.parse(body).id, result: SECRET }),
    );
    const connection = createConnection({ baseUrl: 'https://api.test', fetch, auth: { key: SECRET } });
    const error = await rejection(callJsonRpc(connection, add, {}, {}, result));
    expect(error).toMatchObject({ kind: 'protocol', code: 'result' });
    expect(show(error)).not.toContain(SECRET);
  });
});
