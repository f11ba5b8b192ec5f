import {
  type CaseReport,
  caveatOf,
  type FailureGroup,
  type RunReport,
  STATUSES,
  type Status,
  statusWords,
} from '@tallystick/verify';
import type { RequestPlan } from '../generate/verify/request-plan.ts';
import { count, type Output, visible } from './text.ts';

const COLOURS = {
  passed: 'green',
  failed: 'red',
  warned: 'yellow',
  known: 'magenta',
  'not-exercised': 'cyan',
  skipped: 'dim',
  planned: 'blue',
} as const satisfies Record<Status, string>;

/** Characters of a body that a terminal is shown. */
const SHOWN = 600;

/** What is verified, and where. */
export function printTitle({ title, version }: RunReport['contract'], target: string, output: Output): void {
  output.write(`${output.paint('bold', visible(`${title} ${version}`))} at ${visible(target)}\n`);
}

/** How many requests of each class a run will send, and what it leaves out. */
export function printPlan({ sent, skipped }: RequestPlan, output: Output): void {
  const { safe, refusal, write } = sent;
  output.write(
    `sends about ${count(safe + refusal + write, 'request')}: ${safe} safe, ${refusal} invalid (must be rejected), ${write} that change data\n`,
  );
  for (const [reason, amount] of skipped)
    output.write(`  skips ${count(amount, 'case')}: ${visible(reason)}\n`);
  output.write('\n');
}

/** The failures of a run, each bug once; then one case of each, and what is known; then how many cases there were. */
export function printReport(report: RunReport, files: readonly string[], output: Output): void {
  const { failures, cases } = report;
  printGroups(failures, output);
  for (const [index, group] of failures.entries()) {
    const shown = cases.find(({ id }) => id === group.cases[0]);
    if (shown !== undefined) printCase(shown, output, `${index + 1}. `);
  }
  for (const each of cases) if (each.status === 'known') printKnown(each, output);
  printSummary(report, files, output);
}

function printGroups(groups: readonly FailureGroup[], output: Output): void {
  for (const [index, { status, operation, check, count: amount, message, location }] of groups.entries()) {
    const number = output.paint(COLOURS[status], `${index + 1}.`);
    const name = `${output.paint('bold', visible(operation))} ${output.paint(COLOURS[status], visible(check))}`;
    const warned = status === 'warned' ? ', warnings only' : '';
    output.write(`${number} ${name} ${output.paint('dim', `(${count(amount, 'case')}${warned})`)}\n`);
    output.write(`   ${visible(short(message))}\n`);
    if (location !== undefined) output.write(`   ${output.paint('dim', visible(location))}\n`);
  }
  if (groups.length > 0) output.write('\n');
}

/** A case that failed: the request, the expected and the actual reply, how to repeat it, and its place in the spec. */
function printCase(report: CaseReport, output: Output, number: string): void {
  const { status, title, id, failures, request, curl, source, reason } = report;
  const line = lineOf(output);
  const head = output.paint(COLOURS[status], `${number}${status}`);
  output.write(`${head} ${output.paint('bold', visible(title))}\n`);
  output.write(line('case', id));
  for (const { check, message, rule } of failures) {
    output.write(line(check, message));
    if (rule !== undefined) output.write(line('contract', rule));
  }
  if (reason !== undefined) output.write(line('reason', reason));
  if (source !== undefined)
    output.write(line('source', [source.kind, source.cite].filter(Boolean).join(': ')));
  if (request !== undefined) printExchange(report, line, output);
  if (curl !== undefined) output.write(line('reproduce', curl));
  output.write('\n');
}

function printKnown({ status, title, id, reason = '' }: CaseReport, output: Output): void {
  output.write(`${output.paint(COLOURS[status], status)} ${visible(title)}\n`);
  output.write(`${lineOf(output)('case', id)}${lineOf(output)('known', reason)}\n`);
}

function lineOf(output: Output): (label: string, text: string) => string {
  return (label, text) => `  ${output.paint('dim', `${visible(label)}:`)} ${visible(text)}\n`;
}

function printExchange(
  { request, reply, error, expected }: CaseReport,
  line: (label: string, text: string) => string,
  output: Output,
): void {
  const { method = '', url = '', body = '' } = request ?? {};
  output.write(line('sent', `${method} ${url} ${short(body)}`));
  if (expected.length > 0) output.write(line('expected', expected.join(' or ')));
  output.write(
    line('got', reply === undefined ? `no response: ${error ?? ''}` : `${reply.status} ${short(reply.body)}`),
  );
}

/** A line for what a dry run would send. */
export function printPlanned({ id, request }: CaseReport, output: Output): void {
  const { method = '', url = '', body = '' } = request ?? {};
  output.write(
    `${output.paint('blue', visible(method))} ${visible(url)} ${output.paint('dim', visible(id))}\n`,
  );
  if (body !== '') output.write(`  ${visible(short(body))}\n`);
}

function printSummary(report: RunReport, files: readonly string[], output: Output): void {
  const { counts, cases, ms } = report;
  const caveat = caveatOf(report);
  const shown = STATUSES.filter((status) => counts[status] > 0);
  const parts = shown.map((status) =>
    output.paint(COLOURS[status], `${counts[status]} ${statusWords(status)}`),
  );
  output.write(
    `${parts.join(', ')} of ${cases.length} cases, ${(ms / 1000).toFixed(1)} s${caveat === undefined ? '' : `, ${visible(caveat.text)}`}\n`,
  );
  for (const status of ['not-exercised', 'skipped'] as const)
    for (const [reason, amount] of reasonsOf(status, cases))
      output.write(`  ${amount} ${statusWords(status)}: ${visible(reason)}\n`);
  for (const file of files) output.write(`report: ${visible(file)}\n`);
}

/** Why cases have a status, and how many for each reason. */
function reasonsOf(wanted: Status, cases: readonly CaseReport[]): ReadonlyMap<string, number> {
  const reasons = new Map<string, number>();
  for (const { status, reason = '' } of cases)
    if (status === wanted) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  return reasons;
}

function short(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
