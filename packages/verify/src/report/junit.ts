import { INCONCLUSIVE } from '../run/case-result.ts';
import type { CaseReport } from './case-report.ts';
import { type Markup, markup } from './markup.ts';
import type { RunReport } from './run-report.ts';
import { type Caveat, caveatOf } from './verdict.ts';

/** The XML that CI systems read: a test suite for each operation. */
export function junitReport(report: RunReport): string {
  const operations = [...new Set(report.cases.map(({ operation }) => operation))];
  const suites = operations.map((operation) =>
    suite(
      operation,
      report.cases.filter((each) => each.operation === operation),
    ),
  );
  const { failed, skipped, planned, 'not-exercised': open } = report.counts;
  const caveat = caveatOf(report);
  const [failures, skips] = amountsOf(caveat);
  const tests = report.cases.length + failures + skips;
  const name = oneLine(`${report.contract.title} ${report.contract.version} at ${report.target}`);
  return markup`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="${name}" tests="${tests}" failures="${failed + failures}" skipped="${skipped + planned + open + skips}" time="${report.ms / 1000}">
${suites}${caveat && caveatSuite(caveat)}</testsuites>
`.toString();
}

function amountsOf(caveat: Caveat | undefined): readonly [failures: number, skips: number] {
  if (caveat === undefined) return [0, 0];
  return caveat.isFailure ? [1, 0] : [0, 1];
}

/** What was not run is in no suite; a separate test, which does not pass, reports it. */
function caveatSuite(caveat: Caveat): Markup {
  const { text, isFailure } = caveat;
  const [failures, skips] = amountsOf(caveat);
  const name = isFailure ? 'comes to its end' : 'is of the whole suite';
  const why = isFailure
    ? markup`<failure message="${oneLine(text)}"/>`
    : markup`<skipped message="${oneLine(text)}"/>`;
  return markup`  <testsuite name="the run" tests="1" failures="${failures}" skipped="${skips}">
    <testcase name="${name}" classname="the run" time="0">
      ${why}
    </testcase>
  </testsuite>
`;
}

function suite(operation: string, cases: readonly CaseReport[]): Markup {
  const failures = cases.filter(({ status }) => status === 'failed').length;
  const skipped = cases.filter(({ status }) => INCONCLUSIVE.has(status)).length;
  return markup`  <testsuite name="${oneLine(operation)}" tests="${cases.length}" failures="${failures}" skipped="${skipped}">
${cases.map(testCase)}  </testsuite>
`;
}

function testCase(each: CaseReport): Markup {
  const time = (each.reply?.ms ?? 0) / 1000;
  const open = markup`    <testcase name="${oneLine(each.title)}" classname="${oneLine(each.id)}" time="${time}"`;
  const inner = contentOf(each);
  return inner === undefined ? markup`${open}/>\n` : markup`${open}>\n${inner}\n    </testcase>\n`;
}

function contentOf(each: CaseReport): Markup | undefined {
  const words = each.failures.map(({ check, message }) => `${check}: ${message}`).join('\n');
  if (each.status === 'failed')
    return markup`      <failure message="${oneLine(words.split('\n')[0] ?? '')}">${[words, exchangeOf(each)].join('\n\n')}</failure>`;
  if (INCONCLUSIVE.has(each.status)) return markup`      <skipped message="${oneLine(whyNot(each))}"/>`;
  if (words === '') return undefined;
  const why = each.request === undefined ? 'nothing was sent' : 'the rule was only inferred';
  return markup`      <system-out>${`${each.status}: ${each.reason ?? why}\n${words}`}</system-out>`;
}

function whyNot({ status, reason = 'a dry run' }: CaseReport): string {
  return status === 'not-exercised' ? `not exercised: ${reason}` : reason;
}

function exchangeOf({ curl, reply, error }: CaseReport): string {
  const answer = reply === undefined ? `no reply: ${error ?? ''}` : `status ${reply.status}\n${reply.body}`;
  return [curl ?? '', answer].join('\n');
}

/** XML turns the line ends of an attribute into spaces, where they are not spelt out. */
function oneLine(text: string): string {
  return text.replaceAll(/[\r\n\t]+/g, ' ');
}
