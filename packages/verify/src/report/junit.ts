import { INCONCLUSIVE } from '../run/case-result.ts';
import type { CaseReport } from './case-report.ts';
import { endOf, type RunReport } from './run-report.ts';

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
  const end = endOf(report);
  const more = end === undefined ? 0 : 1;
  const counts = `tests="${report.cases.length + more}" failures="${failed + more}" skipped="${skipped + planned + open}"`;
  const name = `${report.contract.title} ${report.contract.version} at ${report.target}`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="${attribute(name)}" ${counts} time="${report.ms / 1000}">
${[...suites, ...(end === undefined ? [] : [unendedSuite(end)])].join('\n')}
</testsuites>
`;
}

/** What was not run is in no suite: that it was not is a failure of its own. */
function unendedSuite(end: string): string {
  return `  <testsuite name="the run" tests="1" failures="1" skipped="0">
    <testcase name="comes to its end" classname="the run" time="0">
      <failure message="${attribute(end)}"/>
    </testcase>
  </testsuite>`;
}

function suite(operation: string, cases: readonly CaseReport[]): string {
  const failures = cases.filter(({ status }) => status === 'failed').length;
  const skipped = cases.filter(({ status }) => INCONCLUSIVE.has(status)).length;
  const counts = `tests="${cases.length}" failures="${failures}" skipped="${skipped}"`;
  return `  <testsuite name="${attribute(operation)}" ${counts}>
${cases.map(testCase).join('\n')}
  </testsuite>`;
}

function testCase(each: CaseReport): string {
  const time = (each.reply?.ms ?? 0) / 1000;
  const open = `    <testcase name="${attribute(each.title)}" classname="${attribute(each.id)}" time="${time}"`;
  const inner = contentOf(each);
  return inner === '' ? `${open}/>` : `${open}>\n${inner}\n    </testcase>`;
}

function contentOf(each: CaseReport): string {
  const words = each.failures.map(({ check, message }) => `${check}: ${message}`).join('\n');
  if (each.status === 'failed')
    return `      <failure message="${attribute(words.split('\n')[0] ?? '')}">${text([words, exchangeOf(each)].join('\n\n'))}</failure>`;
  if (INCONCLUSIVE.has(each.status)) return `      <skipped message="${attribute(whyNot(each))}"/>`;
  if (words === '') return '';
  const why = each.request === undefined ? 'nothing was sent' : 'the rule was only inferred';
  return `      <system-out>${text(`${each.status}: ${each.reason ?? why}\n${words}`)}</system-out>`;
}

function whyNot({ status, reason = 'a dry run' }: CaseReport): string {
  return status === 'not-exercised' ? `not exercised: ${reason}` : reason;
}

function exchangeOf({ curl, reply, error }: CaseReport): string {
  const answer = reply === undefined ? `no reply: ${error ?? ''}` : `status ${reply.status}\n${reply.body}`;
  return [curl ?? '', answer].join('\n');
}

/** XML 1.0, section 2.2: most control characters cannot be said in it at all. */
function sayable(given: string): string {
  return given.replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd');
}

function text(given: string): string {
  return sayable(given).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function attribute(given: string): string {
  return text(given)
    .replaceAll('"', '&quot;')
    .replaceAll(/[\r\n\t]+/g, ' ');
}
