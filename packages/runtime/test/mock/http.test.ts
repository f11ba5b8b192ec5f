import { describe, expect, test } from 'vitest';
import type { Issue } from '../../src/call/validation.ts';
import type { JsonSchema, OperationData } from '../../src/contract/index.ts';
import { createMockEngine, type MockOptions } from '../../src/mock/index.ts';
import type { MockValidators } from '../../src/mock/types/engine.ts';
import { httpContract, refusing } from './contracts.ts';

const BASE = 'https://notes.example.com/v1';
const AUTHORIZATION = `Basic ${btoa('me:secret')}`;

function engineOf(options: MockOptions = {}, issue?: Issue) {
  const validators = { rename: refusing(issue), close: refusing(issue) };
  return createMockEngine(httpContract(), validators, options);
}

interface Asked {
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

function requestOf({ path = '/notes/7', headers = {}, body = { verb: 'close' } }: Asked = {}): Request {
  return new Request(`${BASE}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: AUTHORIZATION, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

async function ask(engine: ReturnType<typeof engineOf>, asked?: Asked): Promise<unknown> {
  return (await engine.handle(requestOf(asked))).json();
}

test('the constant in the body says which operation is meant, parameters are read by their type', async () => {
  const engine = engineOf();
  expect(await ask(engine, { path: '/notes/7?loud=true' })).toEqual({ code: 0 });
  const input = { path: { id: 7 }, query: { loud: true }, body: { verb: 'close' } };
  expect(engine.journal).toMatchObject([{ operation: 'close', input, outcome: 'ok', status: 200 }]);
});

test.each([
  ['no constant', {}, 1],
  ['an unknown constant', { verb: 'burn' }, 2],
  ['a body that is not JSON', '{', 2],
])('%s is refused', async (_title, body, code) => {
  expect(await ask(engineOf(), { body })).toMatchObject({ code });
});

test('a fault is refused in words', async () => {
  const engine = engineOf(
    {},
    {
      pointer: '/body/name',
      code: 'required',
      message: 'give a name',
      params: { member: 'name' },
    },
  );
  expect(await ask(engine)).toEqual({ code: 1, words: 'give a name' });
});

test('messages that replace the default ones are handed to the validators', async () => {
  const messages = { required: 'Pflichtfeld' };
  const params = { member: 'name' };
  const issue = { pointer: '/body/name', code: 'required', message: 'Required', params } as const;
  const validate: MockValidators[string] = (_value, context) => ({
    ok: false,
    issues: [{ ...issue, message: String(context?.messages?.required) }],
  });
  const engine = createMockEngine(httpContract(), { rename: validate, close: validate }, { messages });
  expect(await ask(engine)).toEqual({ code: 1, words: 'Pflichtfeld' });
});

test.each([
  ['none', ''],
  ['the wrong password', `Basic ${btoa('me:wrong-credential')}`],
  ['a token', 'Bearer me:secret'],
])('credentials: %s', async (_title, authorization) => {
  expect(await ask(engineOf(), { headers: { authorization } })).toMatchObject({ code: 3 });
});

test('the credentials that a test demands', async () => {
  const demanding = (password: string) => engineOf({ credentials: { basic: { username: 'me', password } } });
  expect(await ask(demanding('secret'))).toMatchObject({ code: 0 });
  expect(await ask(demanding('other'))).toMatchObject({ code: 3 });
});

test('other paths and methods', async () => {
  const engine = engineOf();
  expect((await engine.handle(new Request(`${BASE}/nowhere`))).status).toBe(404);
  const response = await engine.handle(new Request(`${BASE}/notes/7`));
  expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
});

describe('session tokens', () => {
  const acquire = (engine: ReturnType<typeof engineOf>, authorization = AUTHORIZATION) =>
    engine.handle(new Request(`${BASE}/me`, { headers: { authorization } }));

  test('none is refused in plain text, the one that was handed out is taken', async () => {
    const engine = engineOf({ csrf: true });
    const refusal = await engine.handle(requestOf());
    expect([refusal.status, await refusal.text()]).toEqual([403, 'Stale token']);
    const { headers } = await acquire(engine);
    const token = headers.get(headers.get('x-name') ?? '') ?? '';
    expect(headers.getSetCookie()).toEqual(['SID=session1; Path=/; HttpOnly']);
    expect(await ask(engine, { headers: { 'x-token': token, cookie: 'SID=session1' } })).toEqual({ code: 0 });
    const strange = await engine.handle(requestOf({ headers: { 'x-token': token, cookie: 'SID=other' } }));
    expect(strange.status).toBe(403);
  });

  test('reset makes the token stale', async () => {
    const engine = engineOf({ csrf: true });
    const token = (await acquire(engine)).headers.get('x-token') ?? '';
    engine.reset();
    expect((await engine.handle(requestOf({ headers: { 'x-token': token } }))).status).toBe(403);
  });

  test('strangers get none', async () => {
    const response = await acquire(engineOf(), 'Basic eA');
    expect(response.headers.get('x-token')).toBeNull();
    expect(await response.json()).toMatchObject({ code: 3 });
  });
});

describe('webhooks', () => {
  const clock = () => Date.UTC(2024, 0, 2, 3, 4, 5, 6);

  test('an accepted call emits a new message each time', async () => {
    const engine = engineOf({ clock, timeZone: '+03:30' });
    const first = engine.webhook('NoteChanged').next();
    await ask(engine);
    const payload = { path: '/notes/7', index: 1, at: '2024-01-02 06:34:05.006+0330' };
    expect(await first).toEqual(payload);
    await ask(engine);
    expect(await engine.webhook('NoteChanged').next()).toEqual({ ...payload, index: 2 });
    expect(engine.webhook('NoteChanged').received).toHaveLength(2);
  });

  test('a refused call emits nothing', async () => {
    const engine = engineOf();
    await ask(engine, { body: {} });
    await expect(engine.webhook('NoteChanged').next({ timeoutMs: 20 })).rejects.toThrow('no webhook arrived');
  });

  test('a listener hears until it stops', async () => {
    const engine = engineOf();
    const heard: unknown[] = [];
    const stop = engine.webhook('NoteChanged').on((payload) => heard.push(payload));
    await ask(engine);
    await engine.webhook('NoteChanged').next();
    stop();
    await ask(engine);
    await engine.webhook('NoteChanged').next();
    expect(heard).toHaveLength(1);
  });
});

test('overrides: a documented outcome by name, with its own status and data', async () => {
  const engine = engineOf();
  engine.control('close').replyOnce({ outcome: 'invalid', data: { words: 'no' }, status: 500 });
  const response = await engine.handle(requestOf());
  expect([response.status, await response.json()]).toEqual([500, { code: 2, words: 'no' }]);
});

test('controls: of all operations by name, but those that are excepted', () => {
  const engine = engineOf();
  const controls = engine.controls<Record<string, unknown>>(['rename']);
  expect(controls.close).toBe(engine.control('close'));
  expect(controls).not.toHaveProperty('rename');
  expect(engine.controls()).toHaveProperty('rename', engine.control('rename'));
});

test('routes: each method and path once, and where session tokens are handed out', () => {
  expect(engineOf().routes).toEqual([
    { method: 'post', url: `${BASE}/notes/:id` },
    { method: 'get', url: `${BASE}/me` },
  ]);
  expect(engineOf({ baseUrl: 'http://localhost:1/' }).routes[0]?.url).toBe('http://localhost:1/notes/:id');
});

test.each([
  ['simple, exploded', 'a=1,b=x', true],
  ['simple', 'a,1,b,x', false],
])('an object in a header: %s', async (_title, text, explode) => {
  const object = { type: 'object', properties: { a: { type: 'integer' }, b: { type: 'string' } } } as const;
  const contract = httpContract();
  const [close] = contract.operations.filter(({ id }) => id === 'close');
  if (close?.binding.protocol !== 'http') throw new Error('no such operation');
  const parameter = {
    name: 'x-more',
    in: 'header',
    required: false,
    schema: object,
    style: 'simple',
    explode,
  } as const;
  const binding = { ...close.binding, parameters: [...close.binding.parameters, parameter] };
  const engine = createMockEngine(
    { ...contract, operations: [{ ...close, binding }] },
    { close: refusing() },
  );
  await engine.handle(requestOf({ headers: { 'x-more': text } }));
  expect(engine.control('close').calls).toMatchObject([{ headers: { 'x-more': { a: 1, b: 'x' } } }]);
});

test('a server may read a request and send the response by itself', async () => {
  const engine = engineOf();
  const { method, url, headers } = requestOf();
  const own = {
    ...{ method, url, headers },
    text: () => Promise.reject(new Error('no text')),
    arrayBuffer: () => Promise.resolve(new TextEncoder().encode('{"verb":"close"}').buffer),
  };
  const reply = await engine.reply(own);
  expect(reply).toEqual({
    status: 200,
    headers: { 'content-type': 'application/json' },
    text: '{"code":0}',
  });
  const handled = await engine.handle(requestOf());
  expect([handled.status, await handled.text()]).toEqual([reply.status, reply.text]);
});

describe('headers of a reply', () => {
  const reply = async (status: number, headers: object, content: object = {}): Promise<Response> => {
    const whole = httpContract();
    const outcome = { name: 'done', promise: 'resolves', matcher: { status: { from: status, to: status } } };
    const outcomes = [{ ...outcome, content, headers }] as unknown as OperationData['outcomes'];
    const operations = whole.operations.map((each) => ({ ...each, outcomes, effects: [] }));
    return createMockEngine({ ...whole, operations }, {}, {}).handle(requestOf());
  };

  test.each<[string, JsonSchema, string]>([
    ['text', { const: 'a b' }, 'a b'],
    ['a number', { type: 'integer', minimum: 7, maximum: 7 }, '7'],
    ['a list', { const: ['a', 1] }, 'a,1'],
    ['an object', { const: { a: 1, b: 'x' } }, 'a,1,b,x'],
    ['no additional line', { const: 'a\r\nset-cookie: b\u00e9' }, 'aset-cookie: b'],
  ])('that is required is generated: %s', async (_title, schema, want) => {
    const made = await reply(200, { 'x-made': { required: true, schema } }, { 'application/json': {} });
    expect([made.headers.get('x-made'), made.headers.get('content-type')]).toEqual([
      want,
      'application/json',
    ]);
  });

  test('is there without a body, too', async () => {
    const made = await reply(204, { location: { required: true, schema: { const: '/a' } } });
    expect([made.status, made.headers.get('location'), await made.text()]).toEqual([204, '/a', '']);
  });

  test.each([
    [302, '/a'],
    [204, null],
  ])('a reply of status %i says where it leads, if it is a redirect', async (status, location) => {
    const made = await reply(status, { Location: { required: false, schema: { const: '/a' } } });
    expect([made.status, made.headers.get('location')]).toEqual([status, location]);
  });

  test('is not made where it may be absent, or says how the message is sent', async () => {
    const made = await reply(204, {
      'x-some': { required: false, schema: { const: 'x' } },
      'content-length': { required: true, schema: { const: '7' } },
    });
    expect([...made.headers]).toEqual([]);
  });
});
