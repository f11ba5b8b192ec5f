import { INCONCLUSIVE } from '../run/case-result.ts';
import type { CaseReport } from './case-report.ts';
import { type JunitSuite, type JunitTest, junitXml } from './junit-xml.ts';
import type { RunReport } from './run-report.ts';
import { type Caveat, caveatOf } from './verdict.ts';

/**
 * The XML that CI systems read: a test suite for each operation.
 *
 * @example
 * const report = runReport(contract, {
 *   ...{ target: 'https://api.example.com', started: new Date(0).toISOString(), ms: 0, complete: true, cases: [] },
 * });
 * junitReport(report).startsWith('<?xml'); // true
 */
export function junitReport(report: RunReport): string {
  const operations = [...new Set(report.cases.map(({ operation }) => operation))];
  const suites = operations.map((operation) => ({
    name: operation,
    tests: report.cases.filter((each) => each.operation === operation).map(testOf),
  }));
  const caveat = caveatOf(report);
  const name = `${report.contract.title} ${report.contract.version} at ${report.target}`;
  return junitXml(name, caveat === undefined ? suites : [...suites, caveatSuite(caveat)], report.ms / 1000);
}

/** What was not run is in no suite; a separate test, which does not pass, reports it. */
function caveatSuite({ text, isFailure }: Caveat): JunitSuite {
  const name = isFailure ? 'completes' : 'covers the whole suite';
  const result = isFailure ? { failure: { message: text } } : { skipped: text };
  return { name: 'the run', tests: [{ name, classname: 'the run', time: 0, ...result }] };
}

function testOf(each: CaseReport): JunitTest {
  const time = (each.reply?.ms ?? 0) / 1000;
  return { name: each.title, classname: each.id, time, ...resultOf(each) };
}

function resultOf(each: CaseReport): Pick<JunitTest, 'failure' | 'skipped' | 'output'> {
  const words = each.failures.map(({ check, message }) => `${check}: ${message}`).join('\n');
  if (each.status === 'failed') {
    const [message = ''] = words.split('\n');
    return { failure: { message, text: [words, exchangeOf(each)].join('\n\n') } };
  }
  if (INCONCLUSIVE.has(each.status)) return { skipped: whyNot(each) };
  if (words === '') return {};
  const why =
    each.request === undefined ? 'nothing was sent' : 'warning only: the rule is inferred, not documented';
  return { output: `${each.status}: ${each.reason ?? why}\n${words}` };
}

function whyNot({ status, reason = 'a dry run' }: CaseReport): string {
  return status === 'not-exercised' ? `not exercised: ${reason}` : reason;
}

function exchangeOf({ curl, reply, error }: CaseReport): string {
  const answer =
    reply === undefined ? `no response: ${error ?? ''}` : `status ${reply.status}\n${reply.body}`;
  return [curl ?? '', answer].join('\n');
}
