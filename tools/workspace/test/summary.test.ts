import { describe, expect, test } from 'vitest';
import { resultsOf, timeOf } from '../run/results.mjs';
import { summaryOf } from '../run/summary.mjs';
import { TaskLog } from '../run/task-log.mjs';

const LOG = { path: '.tallystick/logs/test-1.log', lines: 3612 };

interface Ran {
  readonly exitCode?: number;
  readonly hit?: boolean;
  readonly seconds?: number;
}

/** A record as turbo writes it with `--summarize`, reduced to what is read. */
function record(taskId: string, { exitCode = 0, hit = false, seconds = 1 }: Ran = {}) {
  const execution = { startTime: 1_000, endTime: 1_000 + seconds * 1_000, exitCode };
  return { taskId, cache: { status: hit ? 'HIT' : 'MISS' }, execution };
}

function planned(id: string) {
  const [owner = '', task = ''] = id.split('#');
  return { id, package: owner, task, directory: `packages/${owner.replace(/^@.*\//, '')}`, needs: [] };
}

/** The summary of a run, from what turbo printed and recorded. */
function summary(ids: readonly string[], records: readonly object[], output: string, more: object = {}) {
  const log = new TaskLog();
  for (const line of output.split('\n')) log.add(line);
  return summaryOf({
    tasks: resultsOf(ids.map(planned), records, log),
    milliseconds: 352_000,
    log: LOG,
    ...more,
  });
}

const IDS = [
  '@tallystick/runtime#build',
  '@tallystick/runtime#lint',
  '@tallystick/runtime#test',
  'tallystick#test',
];

const OUTPUT = `
   • turbo 2.11.11
@tallystick/runtime:build: cache hit, replaying logs 40a3695e81304840
@tallystick/runtime:build: $ tsc -p tsconfig.build.json
@tallystick/runtime:lint: cache miss, executing d32bb0a8962ca856
@tallystick/runtime:lint: Checked 97 files in 1069ms. No fixes applied.
@tallystick/runtime:test: cache hit, replaying logs 8174d4478a6d2e72
@tallystick/runtime:test: tallystick-tests {"passed":812,"failed":0,"skipped":[],"failures":[]}
tallystick:test: cache miss, executing 7847e6a19874e174
tallystick:test: \u001b[32m✓\u001b[39m test/a.test.ts
tallystick:test: tallystick-tests {"passed":2210,"failed":0,"skipped":[{"why":"TALLYSTICK_BROWSER=none","count":12}],"failures":[]}
`;

describe('a run in which everything passed', () => {
  const records = [
    record('@tallystick/runtime#build', { hit: true }),
    record('@tallystick/runtime#lint', { seconds: 3 }),
    record('@tallystick/runtime#test', { hit: true }),
    record('tallystick#test', { seconds: 182 }),
  ];

  test('has a row for each task and each suite, with counts of cached suites too', () => {
    expect(summary(IDS, records, OUTPUT)).toEqual([
      'npm test passed in 5 min 52 s: 4 tasks, 2 cached',
      '',
      '✓ build                               1 package                                      cached',
      '✓ lint                                1 package                               3.0 s',
      '✓ test                                3,022 passed, 12 skipped            3 min 2 s  1 cached',
      '✓   tallystick                        2,210 passed, 12 skipped            3 min 2 s',
      '✓   @tallystick/runtime               812 passed                                     cached',
      '',
      'Skipped: 12 in tallystick: TALLYSTICK_BROWSER=none',
      'Log: .tallystick/logs/test-1.log (3,612 lines)',
      'Tests: 3022 passed, 0 failed, 12 skipped',
    ]);
  });

  test('fits on a screen of 24 lines and 100 columns however many packages there are', () => {
    const names = Array.from({ length: 30 }, (_, index) => `@tallystick/plugin-with-a-name-${index}`);
    const ids = names.flatMap((name) => ['build', 'lint', 'test'].map((task) => `${name}#${task}`));
    const output = names
      .map(
        (name) =>
          `${name}:test: tallystick-tests {"passed":1000,"failed":0,"skipped":[{"why":"x","count":9}],"failures":[]}`,
      )
      .join('\n');
    const lines = summary(
      ids,
      ids.map((id) => record(id, { seconds: 100 })),
      output,
    );
    expect(lines.length).toBeLessThanOrEqual(23);
    expect(Math.max(...lines.map((line: string) => line.length))).toBeLessThanOrEqual(100);
    expect(lines.join('\n')).toMatch(/\d+ more packages +\d+,000 passed/);
    expect(lines.at(-1)).toBe('Tests: 30000 passed, 0 failed, 270 skipped');
  });
});

describe('a run in which something failed', () => {
  test('names file, line, title, message and the command that repeats it', () => {
    const failure = {
      file: 'packages/runtime/test/http.test.ts',
      line: 12,
      title: "a reply > of 404 isn't an error (yet)",
      message: 'AssertionError: expected 1 to be 2',
    };
    const report = { passed: 811, failed: 1, skipped: [], failures: [failure] };
    const output = `@tallystick/runtime:test: tallystick-tests ${JSON.stringify(report)}`;
    const lines = summary(
      ['@tallystick/runtime#test'],
      [record('@tallystick/runtime#test', { exitCode: 1 })],
      output,
    );
    expect(lines).toEqual([
      'npm test failed after 5 min 52 s: 1 of 1 task failed',
      '',
      '✗ test                                811 passed, 1 failed                    1.0 s',
      '',
      '✗ @tallystick/runtime test: 1 failure',
      "  packages/runtime/test/http.test.ts:12  a reply > of 404 isn't an error (yet)",
      '    AssertionError: expected 1 to be 2',
      "    Run it again: npm test -- --only packages/runtime/test/http.test.ts -t 'a reply > of 404 isn'\\''t an error \\(yet\\)'",
      '',
      'Log: .tallystick/logs/test-1.log (3,612 lines)',
      'Tests: 811 passed, 1 failed',
    ]);
  });

  test.each([
    [
      'the compiler',
      "src/zz.ts(1,7): error TS2322: Type 'string' is not assignable to type 'number'.\n[ELIFECYCLE] Command failed with exit code 2.",
      ["  packages/runtime/src/zz.ts:1:7  TS2322: Type 'string' is not assignable to type 'number'."],
    ],
    [
      'the linter',
      'src/zz.ts:1:7 lint/correctness/noUnusedVariables  FIXABLE  ━━━━━━━━━━\n\n  × This variable x is unused.\n\nsrc/zz.ts format ━━━━━━━━━\n\n  × Formatter would have printed the following content:\nFound 2 errors.\ncheck ━━━━━━━━━\n\n  × Some errors were emitted while running checks.',
      [
        '  packages/runtime/src/zz.ts:1:7  lint/correctness/noUnusedVariables: This variable x is unused.',
        '  packages/runtime/src/zz.ts  format: Formatter would have printed the following content:',
      ],
    ],
    [
      'any other program',
      '$ node check.mjs\nThe package has no licence.\n\n[ELIFECYCLE] Command failed with exit code 1.',
      ['  The package has no licence.'],
    ],
  ])('shows what %s found', (_who, text, problems) => {
    const output = text
      .split('\n')
      .map((line) => `@tallystick/runtime:lint: ${line}`)
      .join('\n');
    const lines = summary(
      ['@tallystick/runtime#lint'],
      [record('@tallystick/runtime#lint', { exitCode: 1 })],
      output,
    );
    const start = lines.indexOf('✗ @tallystick/runtime lint: exit code 1');
    expect(lines.slice(start + 1, -3)).toEqual([
      ...problems,
      '  Run it again: npm test -- --only @tallystick/runtime:lint',
    ]);
    expect(lines.at(-1)).toBe('Tests: 0 passed, 1 failed');
  });

  test('says what was not run because of it, and does not list those suites', () => {
    const lines = summary(IDS, [record('@tallystick/runtime#build', { exitCode: 2 })], OUTPUT.slice(0, 150));
    expect(lines.slice(0, 5)).toEqual([
      'npm test failed after 5 min 52 s: 1 of 4 tasks failed',
      '',
      '✗ build                               1 package                               1.0 s',
      '- lint                                1 package, not run',
      '- test                                2 not run',
    ]);
  });

  test('shows the end of the log where turbo itself failed', () => {
    const lines = summary([], [], '', { problem: ['  x Could not find turbo.json'] });
    expect(lines).toEqual([
      'npm test failed after 5 min 52 s. The last lines of its log:',
      '',
      '  x Could not find turbo.json',
      '',
      'Log: .tallystick/logs/test-1.log (3,612 lines)',
      'Tests: 0 passed, 1 failed',
    ]);
  });
});

test('an interrupted run is shown as interrupted', () => {
  const [first] = summary(IDS, [], '', { interrupted: 'SIGINT' });
  expect(first).toBe('npm test was interrupted after 5 min 52 s. Everything that it had started was ended.');
});

test('a task that two runs of turbo share is cached only if neither ran it', () => {
  const id = 'tallystick#build';
  const ended = (...runs: readonly Ran[]) =>
    resultsOf(
      [planned(id)],
      runs.map((ran) => record(id, ran)),
      new TaskLog(),
    );
  expect(ended({ seconds: 4 }, { hit: true })).toMatchObject([{ cached: false }]);
  expect(timeOf(ended({ seconds: 4 }, { hit: true }))).toBe(4_000);
  expect(ended({ hit: true }, { hit: true })).toMatchObject([{ cached: true }]);
  expect(timeOf(ended({ hit: true }, { hit: true }))).toBe(0);
});

test('tasks that run side by side take the time from the first start to the last end', () => {
  const spans = [[{ start: 0, end: 3_000 }], [{ start: 1_000, end: 5_000 }], []];
  expect(timeOf(spans.map((each) => ({ spans: each })))).toBe(5_000);
});

test('a run that was ended before turbo recorded it has what the progress showed', () => {
  const shown = new Map([
    ['a#build', { failed: false }],
    ['b#build', { failed: true }],
  ]);
  const ended = resultsOf(['a#build', 'b#build', 'c#build'].map(planned), [], new TaskLog(), shown);
  expect(ended.map(({ state }: { state: string }) => state)).toEqual(['passed', 'failed', 'not run']);
});
