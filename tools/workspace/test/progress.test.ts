import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { duration, palette, wantsColour } from '../run/format.mjs';
import { LogFile } from '../run/log-file.mjs';
import { readPlan, waitingFor } from '../run/plan.mjs';
import { Progress } from '../run/progress.mjs';
import { hasFailed, isReport, TaskLog } from '../run/task-log.mjs';

/** As `turbo run --dry=json` prints it: the build of `workspace` has no script. */
const DRY = {
  tasks: [
    {
      taskId: 'runtime#build',
      package: 'runtime',
      task: 'build',
      directory: 'packages/runtime',
      command: 'tsc',
      dependencies: [],
    },
    {
      taskId: 'workspace#build',
      package: 'workspace',
      task: 'build',
      directory: 'tools/workspace',
      command: '<NONEXISTENT>',
      dependencies: ['runtime#build'],
    },
    {
      taskId: 'workspace#test',
      package: 'workspace',
      task: 'test',
      directory: 'tools/workspace',
      command: 'vitest run',
      dependencies: ['workspace#build'],
    },
  ],
};

describe('a plan', () => {
  const plan = readPlan(DRY);

  test('leaves out what has no script, and keeps what that depends on', () => {
    expect(plan.map(({ id, needs }: { id: string; needs: string[] }) => [id, needs])).toEqual([
      ['runtime#build', []],
      ['workspace#test', ['runtime#build']],
    ]);
  });

  test('says what could run now', () => {
    const ids = (...finished: readonly string[]) =>
      waitingFor(plan, new Set(finished)).map(({ id }: { id: string }) => id);
    expect(ids()).toEqual(['runtime#build']);
    expect(ids('runtime#build')).toEqual(['workspace#test']);
    expect(ids('runtime#build', 'workspace#test')).toEqual([]);
  });
});

describe('the progress', () => {
  function shown(isTTY: boolean): string {
    let text = '';
    let time = 0;
    const write = (part: string): void => {
      text += part;
    };
    const stream = { isTTY, columns: 60, write };
    const progress = new Progress(stream, { now: () => time });
    progress.plan = readPlan(DRY);
    time = 1_500;
    progress.finished('runtime#build', { cached: true });
    progress.finished('runtime#build', { cached: true });
    time = 62_000;
    progress.tick();
    progress.finished('workspace#test', { failed: true, tests: { passed: 3, failed: 1 } });
    progress.stop();
    return text;
  }

  test('is one line for each finished task without a terminal', () => {
    expect(shown(false).split('\n')).toEqual([
      '[1/2]       1.5 s  runtime build (cached)',
      '[1/2] 1 min 2 s, waiting for workspace test',
      '[2/2]   1 min 2 s  workspace test FAILED',
      '',
    ]);
  });

  test('is a line that is drawn again on a terminal, where only failures stay', () => {
    const lines = shown(true).split('\n');
    expect(lines.map((line) => line.split('\r\u001b[2K').at(-1))).toEqual(['✗ workspace test failed', '']);
    expect(shown(true)).toContain('\r\u001b[2K[1/2] 1 min 2 s, waiting for workspace test');
  });
});

describe('the log of a task', () => {
  const log = new TaskLog();
  const owners = [
    'a:test: cache miss, executing 1',
    '@x/b:test: cache hit, replaying logs 2',
    '\u001b[36ma:test: \u001b[0m\u001b[32m ok: 1\u001b[39m',
    'a:test:',
    '@x/b:test: tallystick-tests {"passed":1,"failed":0}',
    'a:test: [ELIFECYCLE] Test failed. See above for more details.',
    'a:test: tallystick-tests {"pass',
    ' Tasks:    3 successful, 5 total',
    'Failed:    @x/b#build, @x/b#lint',
    '@x/b#lint:  WARNING  command finished with error, but continuing...',
  ].map((line) => log.add(line));

  test('has its lines, however they are mixed with others', () => {
    expect(owners).toEqual([
      'a#test',
      '@x/b#test',
      'a#test',
      'a#test',
      '@x/b#test',
      'a#test',
      'a#test',
      undefined,
      undefined,
      undefined,
    ]);
    expect(log.get('a#test')).toEqual({
      cached: false,
      lines: [' ok: 1', '', '[ELIFECYCLE] Test failed. See above for more details.'],
      tests: undefined,
    });
    expect(log.get('@x/b#test')).toEqual({ cached: true, lines: [], tests: { passed: 1, failed: 0 } });
  });

  test('says whether it failed', () => {
    expect(hasFailed(log.get('a#test'))).toBe(true);
    expect(hasFailed(log.get('@x/b#test'))).toBe(false);
    expect(hasFailed({ lines: [], tests: { failed: 1 } })).toBe(true);
  });

  test('is not a line of counts, which only the summary shows', () => {
    expect(isReport('a:test: tallystick-tests {"passed":1}')).toBe(true);
    expect(isReport('a:test: about tallystick-tests')).toBe(false);
  });
});

test('log files are private, free of colours, and only the last five are kept', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tallystick-logs-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (let day = 1; day <= 7; day += 1) {
    const log = new LogFile(folder, new Date(Date.UTC(2026, 0, day)));
    log.add(`\u001b[31mday ${day}\u001b[39m`);
    log.close();
    expect(log.lines).toBe(1);
  }
  const names = readdirSync(folder).sort();
  expect(names.map((name) => name.slice(0, 13))).toEqual([3, 4, 5, 6, 7].map((day) => `test-2026010${day}`));
  expect(readFileSync(join(folder, names.at(-1) ?? ''), 'utf8')).toBe('day 7\n');
});

test.each([
  [0, '0.0 s'],
  [3_249, '3.2 s'],
  [9_960, '10 s'],
  [59_700, '1 min 0 s'],
  [352_000, '5 min 52 s'],
])('%d ms is %s', (milliseconds, text) => {
  expect(duration(milliseconds)).toBe(text);
});

test.each([
  ['a terminal', true, {}, true],
  ['no terminal', false, {}, false],
  ['a terminal with NO_COLOR', true, { NO_COLOR: '1' }, false],
  ['a terminal with an empty NO_COLOR', true, { NO_COLOR: '' }, true],
  ['no terminal with FORCE_COLOR', false, { FORCE_COLOR: '1' }, true],
  ['a terminal with FORCE_COLOR=0', true, { FORCE_COLOR: '0' }, false],
  ['both variables', true, { FORCE_COLOR: '1', NO_COLOR: '1' }, false],
  ['a terminal that knows none', true, { TERM: 'dumb' }, false],
])('colours on %s', (_what, isTTY, env, wanted) => {
  expect(wantsColour({ isTTY }, env)).toBe(wanted);
  expect(palette(wanted).red('x')).toBe(wanted ? '\u001b[31mx\u001b[0m' : 'x');
});
