import { describe, expect, it } from 'vitest';
import {
  type CaseReport,
  caseReport,
  endOf,
  harReport,
  htmlReport,
  junitReport,
  mergedReports,
  type RunReport,
  runReport,
} from '../src/index.ts';
import { reply } from './contract.ts';
import { add, contract, credentials, JSON_TYPE, refused, run, SECRET } from './notes-run.ts';

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
    expect(third?.reason).toBe('needs values: noteId (pass them with --values)');
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
    expect(() => mergedReports([{ ...whole, origin }, other])).toThrow('from different runs');
  });

  it('say that a run was interrupted, and why', async () => {
    const whole = { ...(await reported()), complete: false };
    const given = { ...whole, stopped: 'gone: <a>', notRun: 7 };
    expect(endOf(whole)).toBe('interrupted');
    expect(junitReport(whole)).toContain('<failure message="interrupted"/>');
    expect(junitReport(given)).toContain('tests="4" failures="3"');
    expect(htmlReport(given)).toContain('<strong>gone: &lt;a&gt;; up to 7 cases did not run</strong>');
    expect(() => mergedReports([{ ...whole, complete: true }, given])).toThrow(
      'report 2 is from an incomplete run (gone: <a>; up to 7 cases did not run)',
    );
    expect(endOf({ ...given, complete: true })).toBeUndefined();
  });
});
