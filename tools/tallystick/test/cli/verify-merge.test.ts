import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { ContractData } from '@tallystick/runtime/contract';
import type { RunReport } from '@tallystick/verify';
import { beforeAll, describe, expect, it } from 'vitest';
import { optionsOf } from '../../src/cli/verify-flags.ts';
import { UsageError } from '../../src/generate/usage-error.ts';
import { readBaseline } from '../../src/generate/verify/baseline-file.ts';
import { readMerged } from '../../src/generate/verify/report-files.ts';
import { runCli, startCli } from '../helpers/cli.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { SRC } from '../helpers/source.ts';

const ROOT = join(SRC, '..', '..', '..');
const ENV = { CALLGEAR_DATA_API_ACCESS_TOKEN: 'a-token' };

const verify = (...args: readonly string[]) => runCli(ROOT, ['verify', 'callgear-data-api', ...args], ENV);

/** Reports of runs against the mock, by name. */
const written = new Map<string, RunReport>();

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tallystick-merge-'));
  const mock = startCli(ROOT, ['mock', 'callgear-data-api', '--json', '--port', '0']);
  const [first] = (await once(createInterface({ input: mock.stdout }), 'line')) as [string];
  const target = JSON.parse(first).listening[0].urls[0].url;
  const runs: Readonly<Record<string, readonly string[]>> = {
    'one.json': ['--shard', '1/2'],
    'two.json': ['--shard', '2/2'],
    'other-seed.json': ['--shard', '2/2', '--seed', '2'],
    'part.json': ['--match', 'accepted'],
  };
  for (const [name, args] of Object.entries(runs)) {
    const file = join(folder, name);
    const given = ['--target', target, '--allow-writes', '--runs', '1', ...args, '--report', file];
    expect(verify(...given)).toMatchObject({ code: 0 });
    written.set(name, JSON.parse(readFileSync(file, 'utf8')) as RunReport);
  }
  const exit = once(mock, 'exit');
  mock.kill('SIGINT');
  await exit;
  rmSync(folder, { recursive: true });
}, 120_000);

function reportNamed(name: string): RunReport {
  const report = written.get(name);
  if (report === undefined) throw new Error(`no report ${name} was written`);
  return report;
}

type Files = Readonly<Record<string, unknown>>;

/** Paths of files with these texts or values. */
function filesWith(files: Files): readonly string[] {
  const folder = temporaryFolder();
  return Object.entries(files).map(([name, value]) => {
    const path = join(folder, name);
    const isText = typeof value === 'string' || Buffer.isBuffer(value);
    writeFileSync(path, isText ? value : JSON.stringify(value));
    return path;
  });
}

it('the parts of a run are merged into its report', () => {
  const [one, two] = [reportNamed('one.json'), reportNamed('two.json')];
  const parts = filesWith({ 'one.json': one, 'two.json': two });
  const [page, file] = ['m.html', 'm.json'].map((name) => join(temporaryFolder(), name));
  expect(verify('--merge', ...parts, '--report', page ?? '', file ?? '')).toMatchObject({ code: 0 });
  const merged = JSON.parse(readFileSync(file ?? '', 'utf8')) as RunReport;
  expect(merged.cases).toHaveLength(one.cases.length + two.cases.length);
  expect(merged).toMatchObject({
    complete: true,
    origin: { settings: { seed: 1, runs: 1, allowWrites: true } },
  });
  expect(readFileSync(page ?? '', 'utf8')).toContain('<p class="verdict passed">');
});

describe('a merge is refused, with the reason', () => {
  const one = (): RunReport => reportNamed('one.json');
  const two = (): RunReport => reportNamed('two.json');
  const withCase = (change: object): object => ({
    ...two(),
    cases: two().cases.map((each, index) => (index === 0 ? { ...each, ...change } : each)),
  });
  const deep = (levels: number): string => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;

  it.each<[string, () => Files, string]>([
    ['a shard is missing', () => ({ '1.json': one() }), 'shard 2/2 is missing.'],
    ['a part is there twice', () => ({ '1.json': one(), '2.json': one() }), 'are both shard 1/2.'],
    [
      'a seed differs',
      () => ({ '1.json': one(), '2.json': reportNamed('other-seed.json') }),
      'seed is 1 and 2.',
    ],
    [
      'it is a part of the suite',
      () => ({ 'p.json': reportNamed('part.json') }),
      'cases that match "accepted"',
    ],
    [
      'it is of another contract than the package',
      () => ({
        'p.json': { ...one(), shard: undefined, origin: { ...one().origin, contract: '0'.repeat(64) } },
      }),
      'belongs to another contract',
    ],
    [
      'a status is unknown',
      () => ({ '1.json': one(), '2.json': withCase({ status: 'fine' }) }),
      '/cases/0/status',
    ],
    [
      'cases were removed',
      () => ({ '1.json': one(), '2.json': { ...two(), cases: two().cases.slice(1) } }),
      '/counts',
    ],
    [
      'a run was interrupted',
      () => ({ '1.json': one(), '2.json': { ...two(), complete: false } }),
      'interrupted',
    ],
    [
      'a file is cut off',
      () => ({ '1.json': one(), '2.json': JSON.stringify(two()).slice(0, -9) }),
      'cannot be read',
    ],
    ['a file is empty', () => ({ '1.json': '' }), 'cannot be read'],
    ['a file is nested deeply', () => ({ '1.json': deep(100_000) }), 'nested more than 200 levels'],
    ['a file is not UTF-8', () => ({ '1.json': Buffer.from([0x22, 0xff, 0x22]) }), 'cannot be read'],
    ['a file is a list', () => ({ '1.json': [] }), 'Must be an object'],
  ])('if %s', (_, files, words) => {
    const paths = filesWith(files());
    const merge = (): RunReport => readMerged(paths, ROOT, reportNamed('one.json').origin?.contract ?? '');
    expect(merge).toThrow(UsageError);
    expect(merge).toThrow(words);
  });

  it('on a terminal with exit code 2, no stack, and nothing that the terminal obeys', () => {
    const page = join(temporaryFolder(), 'm.html');
    for (const text of ['\u001b[2J\u009b31m', JSON.stringify(one())]) {
      const { code, stdout, stderr } = verify('--merge', ...filesWith({ 'p.json': text }), '--report', page);
      expect(stderr).toContain('error: --merge:');
      expect(stderr).not.toMatch(/^\s+at /m);
      for (const control of ['\u001b', '\u009b']) expect(stderr).not.toContain(control);
      expect([code, stdout, existsSync(page)]).toEqual([2, '', false]);
    }
  });
});

it('a failed merge removes an older report, but none of its parts', () => {
  const [part = '', older = ''] = filesWith({ 'part.json': reportNamed('one.json'), 'older.json': '{}' });
  expect(verify('--merge', part, '--report', older, part)).toMatchObject({ code: 2 });
  expect([existsSync(older), existsSync(part)]).toEqual([false, true]);
});

describe('other files that are read', () => {
  const entry = { case: 'x', reason: 'r', expires: '2999-01-01' };
  const flags = (given: object) => optionsOf({ name: 'x', ...given }, ROOT, EMPTY);

  it.each<[string, unknown, (file: string) => unknown, string]>([
    [
      'a deviation with an unknown member',
      [{ ...entry, chek: 'outcome' }],
      (deviations) => flags({ deviations }),
      '"chek"',
    ],
    [
      'a deviation of an unknown check',
      [{ ...entry, check: 'x' }],
      (deviations) => flags({ deviations }),
      '"check"',
    ],
    ['no baseline', [{ case: 5 }], readBaseline, 'is not a baseline'],
    ['values that are a list', [1], (values) => flags({ values }), 'JSON object'],
    [
      'values that are nested deeply',
      JSON.parse(`${'{"a":'.repeat(500)}1${'}'.repeat(500)}`),
      (values) => flags({ values }),
      'nested more than 200',
    ],
  ])('%s: an error with the reason', (_, value, read, words) => {
    const [file = ''] = filesWith({ 'f.json': value });
    expect(() => read(file)).toThrow(words);
    expect(() => read(file)).toThrow(/--deviations|--values|not a baseline|cannot be read/);
  });
});

const EMPTY: ContractData = {
  ...{ name: 'x', title: 'X', version: '1', dialect: 'none', servers: [], securitySchemes: [] },
  ...{ operations: [], webhooks: [], schemas: {} },
};
