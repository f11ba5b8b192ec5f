import { describe, expect, test } from 'vitest';
import { createConnection } from '../src/index.ts';
import {
  anyBody,
  callHttp,
  headers,
  jsonBody,
  resultByBody,
  serverUrl,
  textBody,
} from '../src/transport/http.ts';
import { call, read, reading } from './calls.ts';
import { fakeFetch, jsonReply, rejection } from './fake-fetch.ts';

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

test('headers of a call replace those of the client, whatever their case', async () => {
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

describe('a default outcome', () => {
  const outcomes = [{ name: '200', ok: jsonBody, from: 200 }, { name: 'default' }] as const;
  const answer = (status: number) => () => jsonReply({ why: 1 }, { status });

  test('fits an error that no other fits', async () => {
    expect(await rejection(reading({ outcomes }, {}, answer(418)).result)).toMatchObject({
      kind: 'http',
      code: 'default',
      status: 418,
      data: { why: 1 },
    });
  });

  test.each([
    ['by its status', undefined],
    ['by its body', resultByBody],
  ] as const)('is not a documented success: a reply read %s breaks the contract', async (_how, result) => {
    const operation = { outcomes, ...(result && { result }) };
    expect(await rejection(reading(operation, {}, answer(201)).result)).toMatchObject({
      kind: 'protocol',
      code: 'outcome',
      status: 201,
    });
  });
});

describe('variables of a server', () => {
  const variables = { region: { default: 'eu', enum: ['eu', 'us'] }, port: { default: '443' } };
  const url = (given?: Readonly<Record<string, string>>) =>
    serverUrl('https://{region}.host.test:{port}/v1', variables, given);

  test('have defaults', () => {
    expect(url()).toBe('https://eu.host.test:443/v1');
    expect(url({ region: 'us' })).toBe('https://us.host.test:443/v1');
  });

  test('are one of those that are listed', () => {
    expect(() => url({ region: 'mars' })).toThrow(TypeError);
  });
});
