import type { ContractCase } from '@tallystick/runtime/contract';
import { describe, expect, it, vi } from 'vitest';
import {
  type CaseResult,
  type Deviation,
  readDeviations,
  selectCases,
  type VerifyOptions,
} from '../src/index.ts';
import { caseOf, reply } from './contract.ts';
import { add, answering, checks, contract, JSON_TYPE, refused, run } from './notes-run.ts';

describe('a reply', () => {
  it('is held against the schemas of its outcome', async () => {
    expect(checks(await run([add()]))).toEqual([]);
    const [result] = await run([add()], { target: answering({ data: 'x' }) });
    expect(result?.failures).toEqual([
      {
        check: 'reply-schema',
        message: 'result: /data: Must be a whole number',
        rule: '/operations/0/outcomes/0/content//properties/data/type',
      },
    ]);
  });

  it('is described in the words of the option messages', async () => {
    const messages = { type: ({ types }: { readonly types: readonly string[] }) => `Kein ${types.join()}` };
    const [result] = await run([add()], { target: answering({ data: 'x' }), messages });
    expect(result?.failures[0]?.message).toBe('result: /data: Kein integer');
  });

  it('has the headers that are promised, as they are promised', async () => {
    expect(checks(await run([add()], { target: answering({ data: 1 }, {}) }))).toEqual(['reply-headers']);
    expect(checks(await run([add()], { target: answering({ data: 1 }, { 'x-left': 'few' }) }))).toEqual([
      'reply-headers',
    ]);
  });

  it('may have undocumented members, unless `unknownMembers` reports them', async () => {
    const target = answering({ data: 1, more: { a: 1 } });
    expect(checks(await run([add()], { target }))).toEqual([]);
    const [result] = await run([add()], { target, unknownMembers: 'report' });
    expect(result?.failures).toMatchObject([{ check: 'undocumented-members', received: '/more' }]);
  });

  it('may take as long as it likes, unless one asks', async () => {
    const target = async (request: Request): Promise<Response> => {
      await new Promise((resolve) => setTimeout(resolve, 30));
      return answering({ data: 1 })(request);
    };
    expect(checks(await run([add()], { target }))).toEqual([]);
    expect(checks(await run([add()], { target, ceiling: 1 }))).toEqual(['response-time']);
  });
});

describe('what is sent', () => {
  const suite = [add({ id: 'a/1' }), refused({ id: 'a/2' }), caseOf({ id: 'b/1', operation: 'notes.get' })];

  it('is what was selected', () => {
    const ids = (selection: Parameters<typeof selectCases>[2]): readonly string[] =>
      selectCases(suite, contract, selection).map(({ id }) => id);
    expect(ids({ operations: ['addNotes'] })).toEqual(['a/1', 'a/2']);
    expect(ids({ match: '/2' })).toEqual(['a/2']);
    expect(ids({ match: '*/1' })).toEqual(['a/1', 'b/1']);
    const parts = [1, 2].map((index) => ids({ shard: { index, count: 2 } }));
    expect(parts.flat().sort()).toEqual(['a/1', 'a/2', 'b/1']);
  });

  it('changes nothing where writes are not allowed, not even by what should be refused', async () => {
    let calls = 0;
    const target = (request: Request): Promise<Response> => {
      calls += 1;
      return answering({ data: 1 })(request);
    };
    const results = await run(suite.slice(0, 2), { target, allowWrites: false });
    expect(results.map(({ status }) => status)).toEqual(['skipped', 'skipped']);
    expect(results[0]?.reason).toContain('allowWrites');
    expect(calls).toBe(0);
  });

  it('is nothing in a dry run', async () => {
    const [result] = await run([add()], { target: () => Promise.reject(new Error('sent')), dryRun: true });
    expect(result).toMatchObject({ status: 'planned', request: { method: 'POST' } });
  });

  it('leaves out what the provider cannot do', async () => {
    const batch = add({ message: { batch: 2 } });
    const silence = add({ message: { envelope: { id: null } } });
    const text = add({ message: { envelope: { id: 'x' } } });
    const features = { batches: false, notifications: false, stringIds: false };
    const results = await run([batch, silence, text], { features });
    expect(results.map(({ status, reason }) => [status, reason !== undefined])).toEqual([
      ['skipped', true],
      ['skipped', true],
      ['skipped', true],
    ]);
  });

  it('keeps to a rate', async () => {
    vi.useFakeTimers();
    try {
      let calls = 0;
      const target = (request: Request): Promise<Response> => {
        calls += 1;
        return answering({ data: 1 })(request);
      };
      const ended = run([add(), add(), add()], { target, rate: 50 });
      const callsAfter = async (ms: number): Promise<number> => {
        await vi.advanceTimersByTimeAsync(ms);
        return calls;
      };
      expect(await callsAfter(10)).toBe(1);
      expect(await callsAfter(20)).toBe(2);
      expect(await callsAfter(20)).toBe(3);
      await ended;
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('outcomes that no request can ask for', () => {
  it('are cases where the provider can be brought to them', async () => {
    const provoked: string[] = [];
    const ending =
      (code: number) =>
      async (request: Request): Promise<Response> =>
        reply(
          {
            jsonrpc: '2.0',
            id: JSON.parse(await request.text()).id,
            error: { code, message: 'no', data: {} },
          } as never,
          {
            headers: JSON_TYPE,
          },
        );
    const results = async (code: number): Promise<readonly CaseResult[]> => {
      let answer = answering({ data: 1 });
      const options: Partial<VerifyOptions> = {
        target: (request) => answer(request),
        provoke: ({ id }, { name }) => {
          provoked.push(`${id} ${name}`);
          answer = ending(code);
          return name === 'bad_token';
        },
      };
      return run([add(), refused()], options);
    };
    expect((await results(-32001)).at(-1)).toMatchObject({
      status: 'passed',
      case: { id: 'notes.add/outcome/bad_token' },
    });
    // what a case asks for already is not asked for again
    expect(provoked).toEqual(['notes.add bad_token']);
    expect((await results(-32055)).at(-1)).toMatchObject({
      status: 'failed',
      failures: [{ check: 'undocumented-outcome' }],
    });
  });
});

it('a case whose request Fetch cannot send is refused', async () => {
  const get = caseOf({ operation: 'notes.get', message: { method: 'TRACE' } });
  const half = caseOf({
    operation: 'notes.get',
    patch: [{ op: 'replace', path: '/path/id', value: 'a\ud83d' }],
  });
  for (const result of await run([get, half]))
    expect(result).toMatchObject({
      status: 'skipped',
      reason: expect.stringContaining('the request cannot be built: '),
    });
});

describe('known deviations', () => {
  const listed = (change: Partial<Deviation> = {}): Deviation => ({
    case: 'x',
    reason: 'their bug 5',
    expires: '2030-01-01',
    ...change,
  });
  const outcome = async (
    contractCase: ContractCase,
    deviations: readonly Deviation[],
    clock = Date.UTC(2029, 0, 1),
  ) => (await run([contractCase], { deviations, clock: () => clock }))[0];

  it('are not failures', async () => {
    const result = await outcome(refused({ id: 'x' }), [listed({ check: 'negative-data' })]);
    expect(result).toMatchObject({ status: 'known', deviation: { reason: 'their bug 5' } });
    expect((await outcome(refused({ id: 'notes/x' }), [listed({ case: 'notes/*' })]))?.status).toBe('known');
  });

  it.each<[string, ContractCase, Partial<Deviation>, number | undefined, string]>([
    ['passes', add({ id: 'x' }), {}, undefined, 'the case passes now: remove it'],
    ['has expired', refused({ id: 'x' }), {}, Date.UTC(2030, 0, 2), 'expired on 2030-01-01'],
  ])('fail where the case %s', async (_, contractCase, change, clock, words) => {
    const result = await outcome(contractCase, [listed(change)], clock);
    expect(result?.status).toBe('failed');
    expect(result?.failures.at(-1)).toMatchObject({
      check: 'deviation',
      message: expect.stringContaining(words),
    });
  });

  it('cover their own check alone', async () => {
    expect((await outcome(refused({ id: 'x' }), [listed({ check: 'id-echo' })]))?.status).toBe('failed');
  });

  it.each([
    [{}, 'an array'],
    [[5], 'is not an object'],
    [[{ reason: 'a', expires: '2030-01-01' }], '"case"'],
    [[{ case: 'a', expires: '2030-01-01' }], '"reason"'],
    [[{ case: 'a', reason: 'b', expires: 'soon' }], '"expires"'],
    [[{ case: 'a', reason: 'b', expires: '2030-13-41' }], '"expires"'],
  ])('a file that holds %j is refused', (value, words) => {
    expect(readDeviations(value)).toContain(words);
  });
});
