import { describe, expect, test } from 'vitest';
import type { Issue } from '../../src/call/validation.ts';
import { createMockEngine, type MockOptions } from '../../src/mock/index.ts';
import { ACCEPTING, refusing, rpcContract } from './contracts.ts';

const URL = 'https://notes.example.com/v1';

function engineOf(server?: typeof ACCEPTING, options: MockOptions = {}, issue?: Issue) {
  return createMockEngine(rpcContract(server), { 'add.notes': refusing(issue) }, options);
}

type Engine = ReturnType<typeof engineOf>;

async function ask(engine: Engine, message: unknown): Promise<unknown> {
  const body = typeof message === 'string' ? message : JSON.stringify(message);
  const response = await engine.handle(new Request(URL, { method: 'POST', body }));
  const text = await response.text();
  return text === '' ? response.status : JSON.parse(text);
}

const call = (more: object = {}, params: object = {}) => ({
  jsonrpc: '2.0',
  id: 1,
  method: 'add.notes',
  params: { token: 't', notes: [{ lines: ['hello'] }, { lines: ['bye'], tag: 'x' }], ...params },
  ...more,
});

test('a call is answered with an id per item and stored with what the server fills in', async () => {
  const engine = engineOf();
  const reply = await ask(engine, call({ id: 'a' }));
  expect(reply).toMatchObject({ jsonrpc: '2.0', id: 'a', result: { data: [{ id: 1 }, { id: 2 }] } });
  expect((reply as { result: { left: number } }).result.left).toBeOneOf([5, 6, 7, 8, 9]);
  await ask(engine, call({}, { notes: [{}] }));
  expect(engine.collection('notes')).toEqual([
    { id: 1, lines: ['hello'], tag: 'greeting' },
    { id: 2, lines: ['bye'], tag: 'x' },
    { id: 3 },
  ]);
});

test.each([
  ['a text that is not JSON', '{', -32700, 'broken', null],
  ['a batch', [call()], -32010, 'no_batches', null],
  ['a notification', call({ id: undefined }), -32011, 'no_notifications', null],
])('%s is refused by the outcome that the contract names', async (_title, message, code, mnemonic, id) => {
  expect(await ask(engineOf(), message)).toMatchObject({ id, error: { code, data: { mnemonic } } });
});

test.each([
  ['an unknown method', call({ method: 'no.such' }), -32601, 1],
  ['an object as id', call({ id: {} }), -32600, null],
  ['no jsonrpc', call({ jsonrpc: undefined }), -32600, 1],
  ['another jsonrpc', call({ jsonrpc: '1.0', id: 'x' }), -32600, 'x'],
  ['a method that is not a text', call({ method: 5 }), -32600, 1],
  ['a number', 5, -32600, null],
])('%s is refused as JSON-RPC 2.0 says', async (_title, message, code, id) => {
  expect(await ask(engineOf(), message)).toMatchObject({ id, error: { code } });
});

test('an id of null is an id: a call, not a notification', async () => {
  expect(await ask(engineOf(), call({ id: null }))).toMatchObject({
    id: null,
    result: { data: [{ id: 1 }, { id: 2 }] },
  });
  expect(await ask(engineOf(), call({ id: null, method: 'no.such' }))).toMatchObject({
    id: null,
    error: { code: -32601 },
  });
});

test('an id of null is refused by a server that takes numbers alone', async () => {
  expect(await ask(engineOf(ACCEPTING), call({ id: null }))).toMatchObject({ error: { code: -32600 } });
});

test('what is filled in deeper is found by its relative pointer, and the wire stays as it was', async () => {
  const engine = engineOf();
  const notes = [{ tag: 'x', author: { name: 'Ann' } }, { author: { tag: 'own' } }];
  await ask(engine, call({}, { notes }));
  expect(engine.collection('notes')).toEqual([
    { id: 1, tag: 'x', author: { name: 'Ann', tag: 'x' } },
    { id: 2, author: { tag: 'own' } },
  ]);
  expect(engine.journal[0]?.input).toEqual({ token: '***', notes });
});

describe('where batches and notifications are taken', () => {
  test('a batch is answered one by one, without its notifications', async () => {
    const engine = engineOf(ACCEPTING);
    const replies = await ask(engine, [call(), call({ id: undefined }), 7, call({ id: 2, method: 'no' })]);
    expect(replies).toMatchObject([
      { id: 1, result: {} },
      { id: null, error: { code: -32600 } },
      { id: 2, error: { code: -32601 } },
    ]);
    expect(engine.collection('notes')).toHaveLength(4);
  });

  test('notifications get no reply, alone or in a batch', async () => {
    expect(await ask(engineOf(ACCEPTING), call({ id: undefined }))).toBe(204);
    expect(await ask(engineOf(ACCEPTING), [call({ id: undefined })])).toBe(204);
  });

  test('an empty batch is an invalid request', async () => {
    expect(await ask(engineOf(ACCEPTING), [])).toMatchObject({ id: null, error: { code: -32600 } });
  });

  test('an id of a type that the server does not take is an invalid request', async () => {
    expect(await ask(engineOf(ACCEPTING), call({ id: 'a' }))).toMatchObject({ error: { code: -32600 } });
  });
});

test.each([
  ['missing', { token: undefined }, {}],
  ['wrong', { token: 'wrong-credential' }, {}],
  ['another than the test demands', { token: 't' }, { credentials: { token: 'u' } }],
])('a credential that is %s is refused', async (_title, params, options) => {
  const engine = engineOf(undefined, options);
  expect(await ask(engine, call({}, params))).toMatchObject({
    error: { code: -32001, message: 'it is who', data: { mnemonic: 'who' } },
  });
});

test('an issue has its dotted path and the value as sent, and nothing is stored', async () => {
  const pointer = '/notes/1/tag';
  const engine = engineOf(
    undefined,
    {},
    {
      pointer,
      code: 'enum',
      message: 'no such tag',
      params: { values: ['y'] },
    },
  );
  const data = { mnemonic: 'bad_value', field: 'notes.1.tag', value: 'x' };
  expect(await ask(engine, call())).toMatchObject({ error: { code: -32602, data } });
  expect(engine.collection('notes')).toEqual([]);
});

test('a mock with `validate: false` accepts anything', async () => {
  const issue = { pointer: '', code: 'type', message: 'wrong', params: { types: [] } } as const;
  expect(await ask(engineOf(undefined, { validate: false }, issue), call())).toHaveProperty('result');
});

test('neither the journal nor the calls show a credential', async () => {
  const engine = engineOf();
  await ask(engine, call({}, { token: 'hush' }));
  const input = { token: '***', notes: [{ lines: ['hello'] }, { lines: ['bye'], tag: 'x' }] };
  expect(engine.journal).toMatchObject([{ operation: 'add.notes', input, outcome: 'result', status: 200 }]);
  expect(engine.control('add.notes').calls).toEqual([input]);
});

describe('overrides', () => {
  test('a refusal by name, for one call', async () => {
    const engine = engineOf();
    engine.control('add.notes').replyOnce({ outcome: 'who', data: { more: 1 }, message: 'go away' });
    expect(await ask(engine, call())).toMatchObject({
      error: { code: -32001, message: 'go away', data: { mnemonic: 'who', more: 1 } },
    });
    expect(await ask(engine, call())).toHaveProperty('result');
  });

  test('a result until reset', async () => {
    const engine = engineOf();
    const control = engine.control('add.notes').reply({ result: { data: [] } });
    await ask(engine, call());
    expect(await ask(engine, call())).toEqual({ jsonrpc: '2.0', id: 1, result: { data: [] } });
    control.reset();
    expect(await ask(engine, call())).toMatchObject({ result: { data: [{}, {}] } });
  });

  test('a connection that breaks, and a response as it is', async () => {
    const engine = engineOf();
    const control = engine.control('add.notes');
    control
      .replyOnce({ networkError: true })
      .replyOnce({ response: new Response('<html>', { status: 502 }) });
    const request = () => new Request(URL, { method: 'POST', body: JSON.stringify(call()) });
    expect((await engine.handle(request())).type).toBe('error');
    expect((await engine.handle(request())).status).toBe(502);
    expect(engine.journal.map(({ outcome }) => outcome)).toEqual(['networkError', '502']);
  });

  test('an outcome that the operation does not have is a mistake of the test', async () => {
    const engine = engineOf();
    engine.control('add.notes').reply({ outcome: 'nope' });
    await expect(ask(engine, call())).rejects.toThrow(
      'add.notes: unknown outcome nope. Documented outcomes: ',
    );
    expect(() => engine.control('nope')).toThrow('unknown operation "nope"');
  });
});

test('reset forgets what was stored, asked and overridden', async () => {
  const engine = engineOf();
  await ask(engine, call());
  engine.control('add.notes').reply({ outcome: 'who' });
  engine.reset();
  expect([engine.collection('notes'), engine.journal, engine.control('add.notes').calls]).toEqual([
    [],
    [],
    [],
  ]);
  expect(await ask(engine, call())).toMatchObject({ result: { data: [{ id: 1 }, { id: 2 }] } });
});

test('one endpoint, by POST alone', async () => {
  const engine = engineOf();
  expect(engine.routes).toEqual([{ method: 'post', url: URL }]);
  expect((await engine.handle(new Request(URL))).status).toBe(405);
});

test('replies come in the content type that the contract names', async () => {
  const response = await engineOf().handle(
    new Request(URL, { method: 'POST', body: JSON.stringify(call()) }),
  );
  expect(response.headers.get('content-type')).toBe('application/json; charset=UTF-8');
});

const REFUSED = {
  pointer: '/notes',
  code: 'required',
  message: 'Required',
  params: { member: 'notes' },
} as const;

test('of methods with one name, the first that takes the params answers', async () => {
  const stated = rpcContract(ACCEPTING);
  const [operation] = stated.operations;
  if (operation === undefined) throw new Error('the contract has no operation');
  const operations = [operation, { ...operation, id: 'add.notes2' }];
  const validators = {
    'add.notes': refusing(REFUSED),
    'add.notes2': refusing(),
  };
  const engine = createMockEngine({ ...stated, operations }, validators, {});
  expect(await ask(engine, call())).toMatchObject({ result: { data: [{ id: 1 }, { id: 2 }] } });
  expect(engine.control('add.notes2').calls).toHaveLength(1);
  // Where none takes them, the first says why.
  const strict = createMockEngine(
    { ...stated, operations },
    { ...validators, 'add.notes2': refusing(REFUSED) },
    {},
  );
  expect(await ask(strict, call())).toMatchObject({ error: { code: -32602 } });
  expect(strict.control('add.notes').calls).toHaveLength(1);
});
