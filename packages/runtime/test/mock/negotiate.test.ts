import { describe, expect, test } from 'vitest';
import type { ContractData, OutcomeData } from '../../src/contract/index.ts';
import { createMockEngine } from '../../src/mock/engine.ts';
import { acceptable, preferredExample } from '../../src/mock/reply/negotiate.ts';

describe('the media types that are acceptable', () => {
  const CONTRACT = ['text/csv', 'application/json', 'image/*'];

  test.each<[string | null, readonly string[]]>([
    [null, ['application/json', 'text/csv', 'image/*']],
    ['*/*', ['application/json', 'text/csv', 'image/*']],
    ['text/csv', ['text/csv']],
    ['text/*;q=0.5, application/json;q=0.4', ['text/csv', 'application/json']],
    ['application/json;q=0, */*', ['text/csv', 'image/*']],
    ['TEXT/CSV; charset=utf-8; q=0.2, */*;q=0.1', ['text/csv', 'application/json', 'image/*']],
    ['image/png, image/webp;q=0.9', ['image/png']],
    ['text/html', []],
  ])('Accept %j: %j', (accept, types) => {
    expect(acceptable(CONTRACT, accept).map(({ type }) => type)).toEqual(types);
  });

  test.each([
    ['example=ada', 'ada'],
    ['respond-async, example="two words"', 'two words'],
    ['return=minimal', undefined],
    [null, undefined],
  ])('Prefer %j: %j', (prefer, name) => {
    expect(preferredExample(prefer)).toBe(name);
  });
});

const json = (name: string) => ({
  type: 'object',
  properties: { [name]: { type: 'string' } },
  required: [name],
});

const status = (from: number): OutcomeData['matcher'] => ({ status: { from, to: from } });

function contract(more: readonly OutcomeData[] = []): ContractData {
  return {
    name: 'sample',
    title: 'Sample',
    version: '1',
    dialect: 'none',
    servers: [{ url: 'https://host.test' }],
    securitySchemes: [],
    webhooks: [],
    schemas: {},
    operations: [
      {
        id: 'who',
        name: 'who',
        typeName: 'Who',
        binding: { protocol: 'http', method: 'GET', path: '/who', parameters: [] },
        input: true,
        injected: [],
        requiredWhen: [],
        refusals: [],
        security: [],
        safety: { idempotent: true, safe: true },
        effects: [],
        examples: [],
        outcomes: [
          {
            name: '200',
            promise: 'resolves',
            matcher: status(200),
            content: { 'application/json': json('name'), 'text/csv': { type: 'string' } },
            examples: {
              'application/json': { wrong: { name: 1 }, ada: { name: 'Ada' }, bob: { name: 'Bob' } },
              'text/csv': { '': 'name\nAda', table: 'name\nBob' },
            },
            headers: {},
          },
          {
            name: '404',
            promise: 'rejects',
            matcher: status(404),
            content: { 'application/json': json('m') },
            examples: { 'application/json': { '': { m: 'no such person' }, gone: { m: 'gone' } } },
            headers: {},
          },
          ...more,
        ],
      },
    ],
  };
}

function mock(more: readonly OutcomeData[] = []) {
  const engine = createMockEngine(contract(more), {});
  const ask = async (headers: Readonly<Record<string, string>> = {}) => {
    const response = await engine.handle(new Request('https://host.test/who', { headers }));
    return [response.status, response.headers.get('content-type'), await response.text()];
  };
  return { ask, control: engine.control('who') };
}

describe('a mock', () => {
  test('answers with the first example that its schema accepts', async () => {
    expect(await mock().ask()).toEqual([200, 'application/json', '{"name":"Ada"}']);
  });

  test('answers with the media type that is asked for', async () => {
    expect(await mock().ask({ accept: 'text/csv' })).toEqual([200, 'text/csv', 'name\nAda']);
    expect(await mock().ask({ accept: 'application/json;q=0.1, text/*' })).toEqual([
      200,
      'text/csv',
      'name\nAda',
    ]);
  });

  test('answers 406 where none is acceptable, as the contract documents', async () => {
    expect((await mock().ask({ accept: 'image/png' }))[0]).toBe(406);
    const documented: OutcomeData = {
      name: 'unacceptable',
      promise: 'rejects',
      matcher: status(406),
      content: { 'application/json': json('why') },
      examples: { 'application/json': { '': { why: 'type' } } },
      headers: {},
    };
    expect(await mock([documented]).ask({ accept: 'image/png' })).toEqual([
      406,
      'application/json',
      '{"why":"type"}',
    ]);
  });

  test('replies with the example that a request prefers, and ignores an unknown one', async () => {
    expect((await mock().ask({ prefer: 'example=bob' }))[2]).toBe('{"name":"Bob"}');
    expect(await mock().ask({ prefer: 'example=table' })).toEqual([200, 'text/csv', 'name\nBob']);
    expect((await mock().ask({ prefer: 'example=nobody' }))[2]).toBe('{"name":"Ada"}');
  });

  test('answers with the example that a test names, of a refusal too', async () => {
    const { ask, control } = mock();
    control.replyOnce({ example: 'bob' });
    control.replyOnce({ example: 'gone' });
    control.replyOnce({ outcome: '404' });
    control.replyOnce({ outcome: '404', example: 'gone' });
    const replies = [await ask(), await ask(), await ask(), await ask()];
    expect(replies.map(([code, , text]) => [code, text])).toEqual([
      [200, '{"name":"Bob"}'],
      [404, '{"m":"gone"}'],
      [404, '{"m":"no such person"}'],
      [404, '{"m":"gone"}'],
    ]);
    control.replyOnce({ example: 'nobody' });
    await expect(ask()).rejects.toThrow(TypeError);
  });

  test('sends a result as the media type whose schema accepts it', async () => {
    const { ask, control } = mock();
    control.replyOnce({ result: 'a,b' });
    expect(await ask()).toEqual([200, 'text/csv', 'a,b']);
  });
});
