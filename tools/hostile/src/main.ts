#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { joined } from './counts.ts';
import { runJob } from './job.ts';
import type { Suite, SuiteResult } from './suite.ts';
import { SUITES } from './suites.ts';

const HELP = `Usage: npm run hostile [-- options]

Attacks the generator, the generated packages and the local servers. Exit code 1: an attack succeeded.

  --only NAME   run this suite alone; may be given more than once (${SUITES.map(({ name }) => name).join(', ')})
  --full        also run the cases that take too long for every run of CI
  --help        print this text
`;

const WORKERS = 2;
/** Failures that are printed of each suite: the rest is counted. */
const PRINTED = 50;

process.exitCode = await main();

async function main(): Promise<number> {
  const options = readOptions();
  if (typeof options === 'number') return options;
  let passed = 0;
  let failed = 0;
  for (const suite of options.suites) {
    const result = await runSuite(suite, options.full);
    process.stdout.write(`${reportOf(suite, result).join('\n')}\n`);
    passed += result.passed;
    failed += result.failures.length;
  }
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  return failed === 0 ? 0 : 1;
}

function readOptions(): { readonly suites: readonly Suite[]; readonly full: boolean } | number {
  try {
    const { values } = parseArgs({
      options: {
        only: { type: 'string', multiple: true },
        full: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) return print(process.stdout, HELP, 0);
    const unknown = values.only?.find((only) => !SUITES.some(({ name }) => name === only));
    if (unknown !== undefined)
      return print(process.stderr, `Unknown suite "${unknown}". Give one of those that --help lists.\n`, 2);
    const suites = SUITES.filter(({ name }) => values.only?.includes(name) ?? true);
    return { suites, full: values.full };
  } catch (error) {
    return print(process.stderr, `${error instanceof Error ? error.message : error}\n`, 2);
  }
}

function print(stream: NodeJS.WriteStream, text: string, exitCode: number): number {
  stream.write(text);
  return exitCode;
}

/** The workers' shares together. Too few cases are a failure too. */
async function runSuite({ name, fewest }: Suite, full: boolean): Promise<SuiteResult> {
  const jobs = Array.from({ length: WORKERS }, (_, offset) => ({ suite: name, offset, step: WORKERS, full }));
  const results = await Promise.all(jobs.map((job) => runJob(job, (what) => progress(`${name}: ${what}`))));
  progress('');
  const { passed, failures, counts } = joined(results);
  const cases = passed + failures.length;
  const missing = cases < fewest ? [`${cases} cases, fewer than ${fewest}`] : [];
  return { passed, failures: [...failures, ...missing], counts };
}

function reportOf({ name }: Suite, { passed, failures, counts }: SuiteResult): readonly string[] {
  const kinds = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    ...failures.slice(0, PRINTED).map((failure) => `failed: ${name}: ${failure}`),
    ...(failures.length > PRINTED ? [`and ${failures.length - PRINTED} more failures`] : []),
    `${name}: ${passed + failures.length} cases, ${failures.length} of them failed`,
    ...kinds.map(([kind, count]) => `  ${count} ${kind}`),
  ];
}

function progress(what: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${what}`);
}
