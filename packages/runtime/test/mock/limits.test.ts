import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Issue } from '../../src/call/validation.ts';
import { createMockEngine, type MockEngine, type MockOptions } from '../../src/mock/index.ts';
import { fill } from '../../src/mock/template/template.ts';
import { ACCEPTING, httpContract, refusing, rpcContract } from './contracts.ts';

const KEEP_BYTES = 1_000_000;

function rpcEngine(options: MockOptions, ...validate: Parameters<typeof refusing>): MockEngine {
  return createMockEngine(rpcContract(ACCEPTING), { 'add.notes': refusing(...validate) }, options);
}

function send(engine: MockEngine, text: string): Promise<Response> {
  return engine.handle(new Request('https://rpc.example.com', { method: 'POST', body: text }));
}

function adding(notes: string, id: unknown = 1): string {
  const params = `{"token":"a","notes":${notes}}`;
  return `{"jsonrpc":"2.0","id":${JSON.stringify(id)},"method":"add.notes","params":${params}}`;
}

const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);

function bytesOf(value: unknown): number {
  return JSON.stringify(value).length;
}

describe('where bytes are counted', () => {
  const options = { keepBytes: KEEP_BYTES };

  test('a long text is cut, and its length is stated', async () => {
    const engine = rpcEngine(options);
    await send(engine, adding(JSON.stringify([{ text: 'y'.repeat(2_000_000) }])));
    const cut = `${'y'.repeat(10_000)}… (2000000 characters)`;
    expect(engine.journal).toMatchObject([{ input: { token: '***', notes: [{ text: cut }] } }]);
    expect(engine.control('add.notes').calls).toMatchObject([{ notes: [{ text: cut }] }]);
    expect(engine.collection('notes')).toEqual([{ id: 1, text: cut }]);
  });

  test.each([
    ['a long list', JSON.stringify(Array.from({ length: 100_000 }, () => 'a')), /more items\)"/],
    [
      'many members',
      JSON.stringify([Object.fromEntries([...Array(100_000).keys()].map((at) => [at, 1]))]),
      /"…":"\d+ more members"/,
    ],
    ['a long name', JSON.stringify([{ ['n'.repeat(500_000)]: 1 }]), /n… \(500000 characters\)":1/],
  ])('%s is kept in part, and the rest is counted', async (_title, notes, words) => {
    const engine = rpcEngine(options);
    await send(engine, adding(notes));
    expect(bytesOf(engine.journal)).toBeLessThan(600_000);
    expect(JSON.stringify(engine.journal)).toMatch(words);
  });

  test('the journal, the calls and every collection stay below the limit, and the newest are kept', async () => {
    const engine = rpcEngine(options);
    for (let at = 0; at < 200; at++)
      await send(engine, adding(JSON.stringify([{ at, text: 'y'.repeat(9_000) }])));
    for (const kept of [engine.journal, engine.control('add.notes').calls, engine.collection('notes')]) {
      expect(bytesOf(kept)).toBeLessThan(KEEP_BYTES);
      expect(JSON.stringify(kept.at(-1))).toContain('"at":199');
      expect(kept.length).toBeGreaterThan(20);
    }
  });

  test('webhooks too', async () => {
    const engine = createMockEngine(
      httpContract(),
      { rename: refusing(), close: refusing() },
      { keepBytes: 5_000 },
    );
    const headers = { 'content-type': 'application/json', authorization: `Basic ${btoa('me:secret')}` };
    const received: unknown[] = [];
    engine.webhook('NoteChanged').on((payload) => received.push(payload));
    for (let at = 0; at < 100; at++) {
      const next = engine.webhook('NoteChanged').next();
      const init = { method: 'POST', headers, body: '{"verb":"close"}' };
      await engine.handle(new Request('https://notes.example.com/v1/notes/7', init));
      await next;
    }
    expect(received).toHaveLength(100);
    expect(bytesOf(engine.webhook('NoteChanged').received)).toBeLessThan(5_000);
  });

  test('issues are counted as well, and are the first ones', async () => {
    const issues = Array.from({ length: 10_000 }, (_, at): Issue => {
      const pointer = `/notes/${at}/${'x'.repeat(20_000)}`;
      return { pointer, code: 'required', message: 'Required', params: { member: 'text' } };
    });
    const engine = createMockEngine(rpcContract(), { 'add.notes': () => ({ ok: false, issues }) }, options);
    await send(engine, adding('[]'));
    expect(engine.journal[0]?.issues).toHaveLength(50);
    expect(engine.journal[0]?.issues?.[0]?.pointer).toContain('… (20009 characters)');
  });

  test('a name that means a prototype elsewhere is a name', async () => {
    const engine = rpcEngine(options);
    await send(engine, adding(`[{"__proto__":{"polluted":true},"text":"${'y'.repeat(20_000)}"}]`));
    expect(JSON.stringify(engine.collection('notes'))).toContain('"__proto__":{"polluted":true}');
    expect(Object.prototype).not.toHaveProperty('polluted');
  });
});

describe('a body that is nested deeply', () => {
  test('is answered, and can be printed from where it is kept', async () => {
    const engine = rpcEngine({ keepBytes: KEEP_BYTES });
    for (const levels of [100, 5_000, 100_000]) {
      const response = await send(engine, adding(nested(levels)));
      expect(await response.json()).toMatchObject({ id: 1, result: { data: [{}] } });
    }
    for (const kept of [engine.journal, engine.control('add.notes').calls, engine.collection('notes')])
      expect(JSON.stringify(kept)).toContain('… (more than 64 levels)');
  });

  test('is answered where the refusal repeats what was wrong', async () => {
    const params = { member: 'x' };
    const issue = { pointer: '/notes', code: 'type', message: 'Must be an object', params } as const;
    const engine = createMockEngine(rpcContract(ACCEPTING), {
      'add.notes': () => ({ ok: false, issues: [{ ...issue, code: 'required' }] }),
    });
    const response = await send(engine, adding(nested(100_000)));
    expect(await response.text()).toMatch(/"mnemonic":"bad_value".*… \(more than 64 levels\)/);
  });

  test('is refused where a validator has no stack left for it', async () => {
    const walk = (value: unknown): number => (Array.isArray(value) ? 1 + Math.max(0, ...value.map(walk)) : 0);
    const validate = (value: unknown) =>
      ({ ok: true, value: walk(Reflect.get(Object(value), 'notes')) }) as const;
    const engine = createMockEngine(rpcContract(ACCEPTING), { 'add.notes': validate });
    expect(await (await send(engine, adding(nested(10)))).json()).toHaveProperty('result');
    const refused = await send(engine, adding(nested(100_000)));
    expect(await refused.json()).toMatchObject({ error: { code: -32602 } });
    expect(engine.journal.at(-1)).toMatchObject({ operation: 'add.notes', outcome: 'bad_value' });
  });
});

describe('an object with members in the place of its methods', () => {
  const object = '{"toString":1,"valueOf":1,"toJSON":1,"then":1}';

  test('is not accepted as a credential', async () => {
    const refused = await send(rpcEngine({}), adding('[]').replace('"token":"a"', `"token":${object}`));
    expect(await refused.json()).toMatchObject({ error: { code: -32001 } });
  });

  test('can be filled into a template', () => {
    const scope = { input: { a: JSON.parse(object) as unknown }, now: 0, count: () => 1 };
    expect(fill({ text: { $tallystick: { input: '/a', prefix: 'x ' } } }, scope)).toEqual({
      text: 'x [object Object]',
    });
  });
});

describe('a batch', () => {
  test.each([
    [3, [{ id: 1 }, { id: 2 }, { id: 3 }]],
    [4, { id: null, error: { code: -32600 } }],
    [60_000, { id: null, error: { code: -32600 } }],
  ])('of %d messages, where three are allowed', async (length, expected) => {
    const calls = Array.from({ length }, (_, at) => adding('[]', at + 1));
    const response = await send(rpcEngine({ maxBatch: 3 }), `[${calls.join(',')}]`);
    expect(await response.json()).toMatchObject(expected);
  });
});

describe('what listens to exchanges', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  test('does not change the reply when it throws', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    const onExchange = (): void => {
      throw new Error('the listener failed');
    };
    const response = await send(rpcEngine({ onExchange }), adding('[]'));
    expect(await response.json()).toHaveProperty('result');
    expect(() => vi.runAllTimers()).toThrow('the listener failed');
  });
});
