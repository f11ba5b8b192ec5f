import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createConnection, type JsonRpcOperation } from '../src/index.ts';
import { callJsonRpc } from '../src/transport/json-rpc.ts';
import { fakeFetch, jsonReply } from './fake-fetch.ts';
import { log, retry, through, trace } from './recipes.ts';

const ping: JsonRpcOperation = { id: 'ping', method: 'ping', contentType: 'application/json' };

test('the README shows the recipes as they are compiled', () => {
  const read = (name: string): string => readFileSync(join(import.meta.dirname, name), 'utf8');
  const recipes = [...read('recipes.ts').matchAll(/\/\/ #region \w+\n([\s\S]*?)\n\/\/ #endregion/g)];
  expect(recipes).toHaveLength(4);
  for (const [, recipe = ''] of recipes) expect(read('../README.md')).toContain(recipe);
});

test('a dispatcher is handed to fetch', async () => {
  const dispatcher = {
    dispatch: () => {
      throw new Error('through the proxy');
    },
  };
  await expect(through(dispatcher)('http://127.0.0.1:9/')).rejects.toThrow();
});

test('the recipes work together', async () => {
  const [lines, spans]: [string[], string[]] = [[], []];
  const span = {
    setAttribute: (name: string, value: string | number) => spans.push(`${name}=${value}`),
    recordException: (error: Error) => spans.push(error.name),
    end: () => spans.push('end'),
  };
  const tracer = {
    startActiveSpan: <Result>(_name: string, run: (each: typeof span) => Result): Result => run(span),
  };
  const { fetch } = fakeFetch(({ body }, index) => {
    if (index === 0) throw Object.assign(new TypeError('refused'), { cause: { code: 'ECONNREFUSED' } });
    return jsonReply({ jsonrpc: '2.0', id: JSON.parse(body).id, result: 'pong' });
  });
  const interceptors = [retry(1), log((line) => lines.push(line)), trace(tracer)];
  const connection = createConnection({ baseUrl: 'https://api.test', fetch, interceptors });
  expect(await callJsonRpc(connection, ping)).toBe('pong');
  expect(lines).toEqual([expect.stringMatching(/^ping #2 POST https:\/\/api\.test\/ 200 \d+ ms$/)]);
  expect(spans).toEqual([
    'http.request.method=POST',
    'TallystickError',
    'end',
    'http.request.method=POST',
    'http.response.status_code=200',
    'end',
  ]);
});
