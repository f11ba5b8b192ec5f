import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readTestOptions } from '../run/test-options.mjs';

const RUN = join(import.meta.dirname, '..', 'run.mjs');

interface Ended {
  readonly code: unknown;
  readonly stdout: string;
  readonly stderr: string;
}

function run(...args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, [RUN, ...args], (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, stdout, stderr }),
    );
  });
}

test.each([['nonsense'], ['toString'], []])(
  'a command that does not exist (%s) installs nothing, and the error lists those that do',
  async (...args) => {
    const { code, stderr } = await run(...args);
    expect(code).toBe(2);
    expect(stderr).toContain('npm start | npm test | npm run COMMAND');
    expect(stderr).toContain('npm run generate');
  },
);

test.each([
  [['--help'], 'npm run conformance'],
  [['test', '--help'], '--verbose'],
  [['test', '--verbose', '-h'], '--only FILE'],
])('the help of %j installs nothing', async (args, line) => {
  const { code, stdout, stderr } = await run(...args);
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toContain(line);
});

describe('the options of npm test', () => {
  test.each([
    [[], { verbose: false }],
    [['--verbose'], { verbose: true }],
    [['--only', '@tallystick/verify:lint'], { verbose: false, only: '@tallystick/verify:lint' }],
    [
      ['--only', 'packages/a/test/b.test.ts', '-t', 'a > b'],
      { verbose: false, only: 'packages/a/test/b.test.ts', title: 'a > b' },
    ],
  ])('%j', (args, options) => {
    expect(readTestOptions(args)).toEqual(options);
  });

  test.each([
    [['--fast'], "There is no option '--fast'."],
    [['--only'], '--only needs a value.'],
    [['-t', 'a'], '-t needs --only FILE.'],
    [['--only', 'tallystick:test', '-t', 'a'], '-t needs --only FILE.'],
  ])('%j is wrong', (args, wrong) => {
    expect(readTestOptions(args)).toEqual({ wrong });
  });
});
