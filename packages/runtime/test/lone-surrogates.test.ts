import { describe, expect, test } from 'vitest';
import { form } from '../src/body/forms.ts';
import { multipart } from '../src/body/multipart.ts';
import { createConnection, type HttpOperation, isTallystickError } from '../src/index.ts';
import {
  apiKey,
  callHttp,
  cookies,
  headers,
  json,
  jsonBody,
  path,
  pointer,
  query,
  raw,
  security,
  styledPath,
} from '../src/transport/http.ts';
import { byPosition, callJsonRpc, paramCredentials } from '../src/transport/json-rpc.ts';
import { fakeFetch, jsonReply, rejection } from './fake-fetch.ts';

const LONE = 'a\ud800b';
const LOW = '\udfff';

const base: HttpOperation = {
  id: 'post',
  method: 'POST',
  path: '/x',
  outcomes: [{ name: '200', ok: jsonBody, from: 200 }],
};

describe('a lone surrogate is refused before anything is sent', () => {
  test.each<[string, Partial<HttpOperation>, object, string]>([
    ['in a path', { path: '/{id}', parts: [path()] }, { path: { id: LONE } }, '/path/id'],
    ['in a styled path', { path: '/{id}', parts: [styledPath()] }, { path: { id: [LOW] } }, '/path/id'],
    ['in a query', { parts: [query()] }, { query: { q: LONE } }, '/query/q'],
    ['in a list of a query', { parts: [query()] }, { query: { q: ['a', LOW] } }, '/query/q'],
    ['in a name of a query', { parts: [query()] }, { query: { [LONE]: 'a' } }, `/query/${LONE}`],
    ['in a header', { parts: [headers()] }, { headers: { h: LONE } }, '/headers/h'],
    ['in a cookie', { parts: [cookies()] }, { cookies: { c: LONE } }, '/cookies/c'],
    ['in a form', { parts: [form('application/x-www-form-urlencoded')] }, { body: { f: LONE } }, '/body/f'],
    [
      'in an object of a form',
      { parts: [form('application/x-www-form-urlencoded')] },
      { body: { f: { g: LONE } } },
      '/body/f',
    ],
    [
      'in a name of a form',
      { parts: [form('application/x-www-form-urlencoded')] },
      { body: { [LOW]: 'a' } },
      `/body/${LOW}`,
    ],
    ['in a part', { parts: [multipart()] }, { body: { f: LONE } }, '/body/f'],
    ['in an object of a part', { parts: [multipart()] }, { body: { f: { g: [LONE] } } }, '/body/f'],
    ['in a name of a part', { parts: [multipart()] }, { body: { [LONE]: 'a' } }, '/body'],
    [
      'in a name of a file',
      { parts: [multipart()] },
      { body: { f: Object.assign(new Blob(['x']), { name: LONE }) } },
      '/body',
    ],
    ['in a JSON body', { parts: [json('application/json')] }, { body: { a: [LONE] } }, '/body'],
    ['in a name of a JSON body', { parts: [json('application/json')] }, { body: { [LOW]: 1 } }, '/body'],
    ['in a text', { parts: [raw('text/plain')] }, { body: LONE }, '/body'],
  ])('%s', async (_name, more, input, where) => {
    const { fetch, seen } = fakeFetch(() => jsonReply({}));
    const connection = createConnection({ baseUrl: 'https://host.test', fetch });
    const error = await rejection(callHttp(connection, { ...base, ...more }, input));
    expect(error).toMatchObject({ kind: 'validation', sent: 'no', issues: [{ pointer: where }] });
    expect(seen).toHaveLength(0);
  });

  test.each<[string, object, object]>([
    ['in a param', {}, { text: LONE }],
    ['deep in a param', {}, { list: [{ text: LOW }] }],
    ['in a name', {}, { [LONE]: 1 }],
    ['behind a backslash', {}, { text: `\\${LONE}` }],
    ['in a param by position', { place: byPosition([{ name: 'text' }]) }, { text: LONE }],
    ['in a credential', { credentials: paramCredentials({ key: 'key' }) }, {}],
  ])('%s of JSON-RPC', async (_name, more, input) => {
    const { fetch, seen } = fakeFetch(() => jsonReply({}));
    const connection = createConnection({ baseUrl: 'https://host.test', fetch, auth: { key: LONE } });
    const operation = { id: 'add', method: 'add', contentType: 'application/json', ...more };
    const error = await rejection(callJsonRpc(connection, operation, input));
    expect(error).toMatchObject({ kind: 'validation', code: 'lone-surrogate', sent: 'no' });
    expect(seen).toHaveLength(0);
  });

  test.each(['header', 'query', 'cookie'] as const)('in a credential in a %s', async (place) => {
    const { fetch, seen } = fakeFetch(() => jsonReply({}));
    const connection = createConnection({ baseUrl: 'https://host.test', fetch, auth: { key: LONE } });
    const operation = { ...base, parts: [security([apiKey('key', place, 'k')])] };
    const error = await rejection(callHttp(connection, operation));
    expect(isTallystickError(error) && error.kind).toBe('validation');
    expect(seen).toHaveLength(0);
  });
});

test.each(['\ud83d\ude00', '\\ud800', 'C:\\udata', '\\\\ud800', '"\\ud800"', '\u2028'])(
  '%j has none, and is sent',
  async (text) => {
    const { fetch, seen } = fakeFetch(({ body }) =>
      jsonReply({ jsonrpc: '2.0', id: pointer('/id')(JSON.parse(body)), result: 1 }),
    );
    const connection = createConnection({ baseUrl: 'https://host.test', fetch });
    const operation = { id: 'add', method: 'add', contentType: 'application/json' };
    await callJsonRpc(connection, operation, { text });
    await callHttp(connection, { ...base, parts: [json('application/json')] }, { body: { text } });
    expect(JSON.parse(seen[0]?.body ?? '')).toMatchObject({ params: { text } });
    expect(JSON.parse(seen[1]?.body ?? '')).toEqual({ text });
  },
);
