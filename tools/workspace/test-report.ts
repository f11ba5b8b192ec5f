import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { Reporter, SerializedError, TestCase, TestModule, TestSuite } from 'vitest/node';

/** What a run of vitest leaves in its log for the summary of `npm test`, as JSON after this mark. */
export const MARK = 'tallystick-tests ';

export interface TestReport {
  readonly passed: number;
  /** Tests that failed, and files and suites that failed outside of a test. */
  readonly failed: number;
  readonly skipped: readonly { readonly why: string; readonly count: number }[];
  /** The first ones; `failed` counts all. */
  readonly failures: readonly TestFailure[];
}

export interface TestFailure {
  /** Relative to the root of the repository. */
  readonly file: string;
  readonly line?: number;
  /** Suites and test as `vitest -t` matches them, with ` > ` between; absent where the file failed as a whole. */
  readonly title?: string;
  readonly message: string;
}

interface Failed {
  readonly file: string;
  readonly title?: string;
  readonly errors: readonly SerializedError[];
}

const ROOT = join(import.meta.dirname, '..', '..');
const FAILURES = 10;
const MESSAGE = 1000;

/**
 * Writes the counts to standard output, where turbo keeps and replays them: a suite that comes out of the cache is
 * counted like one that ran.
 */
export class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[]): void {
    process.stdout.write(`\n${MARK}${JSON.stringify(report(modules, errors))}\n`);
  }
}

function report(modules: readonly TestModule[], errors: readonly SerializedError[]): TestReport {
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  const failed = [
    ...modules.flatMap(failuresIn),
    ...errors.map((error) => ({ file: '', title: 'outside of any test', errors: [error] })),
  ];
  return {
    passed: tests.filter((test) => test.result().state === 'passed').length,
    failed: failed.length,
    skipped: countSkipped(tests.filter((test) => test.result().state === 'skipped')),
    failures: failed.slice(0, FAILURES).map(describeFailure),
  };
}

function failuresIn(module: TestModule): readonly Failed[] {
  const file = module.moduleId;
  const suites = [...module.children.allSuites()].filter((suite) => suite.errors().length > 0);
  const tests = [...module.children.allTests()].filter((test) => test.result().state === 'failed');
  return [
    ...(module.errors().length > 0 ? [{ file, errors: module.errors() }] : []),
    ...suites.map((suite) => ({ file, title: suite.fullName, errors: suite.errors() })),
    ...tests.map((test) => ({ file, title: test.fullName, errors: test.result().errors ?? [] })),
  ];
}

function describeFailure({ file, title, errors: [error] }: Failed): TestFailure {
  const line = error === undefined ? undefined : lineIn(error, file);
  return {
    file: relative(ROOT, file),
    ...(line !== undefined && { line }),
    ...(title !== undefined && { title }),
    message: error === undefined ? '' : messageOf(error),
  };
}

function lineIn({ stacks = [] }: SerializedError, file: string): number | undefined {
  return stacks.find((frame) => frame.file === file)?.line;
}

/** With the difference that vitest found, which often says more than the message. */
function messageOf({ name, message, diff }: SerializedError): string {
  const text = stripVTControlCharacters(
    `${name ?? 'Error'}: ${message}${typeof diff === 'string' ? `\n${diff}` : ''}`,
  );
  return text.length > MESSAGE ? `${text.slice(0, MESSAGE)}…` : text;
}

function countSkipped(tests: readonly TestCase[]): TestReport['skipped'] {
  const counts = new Map<string, number>();
  for (const test of tests) counts.set(reasonOf(test), (counts.get(reasonOf(test)) ?? 0) + 1);
  return [...counts].map(([why, count]) => ({ why, count }));
}

/** What `test.skip` was given as its reason, or the suite around it in its metadata; else where it is. */
function reasonOf(test: TestCase): string {
  const result = test.result();
  if (result.state === 'skipped' && result.note !== undefined) return result.note;
  for (let each: TestCase | TestSuite | TestModule = test; each.type !== 'module'; each = each.parent) {
    const meta: object = each.meta();
    if ('skipReason' in meta && typeof meta.skipReason === 'string') return meta.skipReason;
  }
  return relative(ROOT, test.module.moduleId);
}
