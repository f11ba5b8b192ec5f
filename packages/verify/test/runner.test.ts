import type { ContractCase, ContractData } from '@tallystick/runtime/contract';
import { describe, expect, it, vi } from 'vitest';
import {
  type CaseReport,
  type CaseResult,
  caseReport,
  type Deviation,
  endOf,
  harReport,
  htmlReport,
  junitReport,
  mergedReports,
  type RunReport,
  readDeviations,
  runReport,
  selectCases,
  type VerifyOptions,
  verifyContract,
} from '../src/index.ts';
import { caseOf, contract as notes, reply } from './contract.ts';

const SECRET = 'hush-"5&7';
const JSON_TYPE = { 'content-type': 'application/json' };

const credentials = { token: SECRET, login: { username: 'ann', password: 'p@ss' } };

/** The notes, with replies that say what they are. */
const contract: ContractData = {
  ...notes,
  operations: notes.operations.map((operation) => ({
    ...operation,
    outcomes: operation.outcomes.map((outcome) =>
      outcome.name === 'result'
        ? {
            ...outcome,
            content: {
              '': { type: 'object', required: ['data'], properties: { data: { type: 'integer' } } },
            },
            headers: { 'x-left': { required: true, schema: { type: 'integer' } } },
          }
        : outcome,
    ),
  })),
};

const add = (change: Partial<ContractCase> = {}): ContractCase =>
  caseOf({ operation: 'notes.add', ...change });
const refused = (change: Partial<ContractCase> = {}): ContractCase =>
  add({ kind: 'refused', expect: { outcomes: ['bad_note'] }, ...change });

const answering =
  (result: unknown, headers: Record<string, string> = { 'x-left': '5' }) =>
  (request: Request): Promise<Response> =>
    request.text().then((text) =>
      reply({ jsonrpc: '2.0', id: JSON.parse(text).id, result } as never, {
        headers: { ...JSON_TYPE, ...headers },
      }),
    );

async function run(
  cases: readonly ContractCase[],
  options: Partial<VerifyOptions> = {},
): Promise<readonly CaseResult[]> {
  const results: CaseResult[] = [];
  const target = answering({ data: 1 });
  for await (const each of verifyContract(contract, {
    cases,
    target,
    credentials,
    allowWrites: true,
    ...options,
  }))
    results.push(each);
  return results;
}

const checks = ([result]: readonly CaseResult[]): readonly string[] =>
  (result?.failures ?? []).map(({ check }) => check);

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
    expect(results[0]?.reason).toContain('allow writes');
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

it('a request that Fetch does not know is no case', async () => {
  const get = caseOf({ operation: 'notes.get', message: { method: 'TRACE' } });
  const half = caseOf({
    operation: 'notes.get',
    patch: [{ op: 'replace', path: '/path/id', value: 'a\ud83d' }],
  });
  for (const result of await run([get, half]))
    expect(result).toMatchObject({ status: 'skipped', reason: expect.stringContaining('cannot be sent') });
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

  it('are no failures', async () => {
    const result = await outcome(refused({ id: 'x' }), [listed({ check: 'negative-data' })]);
    expect(result).toMatchObject({ status: 'known', deviation: { reason: 'their bug 5' } });
    expect((await outcome(refused({ id: 'notes/x' }), [listed({ case: 'notes/*' })]))?.status).toBe('known');
  });

  it.each<[string, ContractCase, Partial<Deviation>, number | undefined, string]>([
    ['passes', add({ id: 'x' }), {}, undefined, 'passes, though it is listed'],
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
    [{}, 'a list'],
    [[5], 'is not an object'],
    [[{ reason: 'a', expires: '2030-01-01' }], '"case"'],
    [[{ case: 'a', expires: '2030-01-01' }], '"reason"'],
    [[{ case: 'a', reason: 'b', expires: 'soon' }], '"expires"'],
    [[{ case: 'a', reason: 'b', expires: '2030-13-41' }], '"expires"'],
  ])('a file that holds %j is refused', (value, words) => {
    expect(readDeviations(value)).toContain(words);
  });
});

describe('reports', () => {
  async function reported(): Promise<RunReport> {
    const leaky = (request: Request): Promise<Response> =>
      request.text().then((text) =>
        reply({ jsonrpc: '2.0', id: 1, result: { data: `<script>alert(1)</script>${text}` } } as never, {
          headers: { ...JSON_TYPE, 'set-cookie': 'session=abc', 'x-left': '1' },
        }),
      );
    const suite = [
      add({ id: 'one', title: 'a & <b> "c"' }),
      refused({ id: 'two' }),
      add({
        id: 'three',
        patch: [{ op: 'replace', path: '/notes', value: { $tallystick: { value: 'noteId' } } }],
      }),
    ];
    const results = await run(suite, { target: leaky });
    const cases: readonly CaseReport[] = results.map((each) => caseReport(each, { contract, credentials }));
    return runReport(contract, {
      target: 'https://a.test/',
      started: '2029-01-01T00:00:00Z',
      ms: 1234,
      complete: true,
      cases,
    });
  }

  it('hold nothing secret, however it is spelt', async () => {
    const report = await reported();
    const all = [JSON.stringify(report), junitReport(report), htmlReport(report), harReport(report)].join(
      '\n',
    );
    for (const secret of [
      SECRET,
      encodeURIComponent(SECRET),
      JSON.stringify(SECRET).slice(1, -1),
      'session=abc',
      btoa('ann:p@ss'),
    ])
      expect(all).not.toContain(secret);
    expect(all).toContain('***');
  });

  it('tell what was asked, what came and what was wrong', async () => {
    const { counts, cases } = await reported();
    expect(counts).toEqual({
      ...{ passed: 0, failed: 2, warned: 0, known: 0 },
      ...{ 'not-exercised': 0, skipped: 1, planned: 0 },
    });
    const [first, second, third] = cases;
    expect(first?.failures.map(({ check }) => check)).toEqual(['reply-schema']);
    expect(second?.failures.map(({ check }) => check)).toContain('negative-data');
    expect(third?.reason).toBe('needs values: noteId');
    expect(first?.curl).toMatch(/^curl 'https:/);
  });

  it('are XML that keeps its text', async () => {
    const xml = junitReport(await reported());
    expect(xml).toContain('name="a &amp; &lt;b&gt; &quot;c&quot;"');
    expect(xml).toContain('tests="3" failures="2" skipped="1"');
    expect(xml).not.toContain('<script>');
  });

  it('are a page in which a reply is text', async () => {
    const page = htmlReport(await reported());
    expect(page).not.toContain('<script>alert');
    expect(page).toContain('2 of 3 failed');
    expect(page).toContain("default-src 'none'");
  });

  it('add up', async () => {
    const whole = await reported();
    const origin = { contract: 'f'.repeat(64), version: '1.0.0', settings: {} };
    const parts = [0, 1].map((part) => ({
      ...{ ...whole, origin, shard: { index: part + 1, count: 2 } },
      cases: whole.cases.filter((_, index) => index % 2 === part),
    }));
    const merged = mergedReports(parts);
    expect(merged.cases.map(({ id }) => id).sort()).toEqual(['one', 'three', 'two']);
    expect(merged.counts).toEqual(whole.counts);
    const other = { ...whole, origin, contract: { ...whole.contract, name: 'other' } };
    expect(() => mergedReports([{ ...whole, origin }, other])).toThrow('not of one run');
  });

  it('say that a run did not come to its end, and why', async () => {
    const whole = { ...(await reported()), complete: false };
    const given = { ...whole, stopped: 'gone: <a>', notRun: 7 };
    expect(endOf(whole)).toBe('interrupted');
    expect(junitReport(whole)).toContain('<failure message="interrupted"/>');
    expect(junitReport(given)).toContain('tests="4" failures="3"');
    expect(htmlReport(given)).toContain('<strong>gone: &lt;a&gt;; up to 7 cases were not run</strong>');
    expect(() => mergedReports([{ ...whole, complete: true }, given])).toThrow(
      'report 2 is of a run that did not come to its end (gone: <a>; up to 7 cases were not run)',
    );
    expect(endOf({ ...given, complete: true })).toBeUndefined();
  });
});
