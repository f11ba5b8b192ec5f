import { type CaseReport, endOf, type RunReport, STATUSES, type Status } from '@tallystick/verify';
import { type Output, visible } from './text.ts';

const COLOURS = {
  passed: 'green',
  failed: 'red',
  warned: 'yellow',
  known: 'magenta',
  'not-exercised': 'cyan',
  skipped: 'dim',
  planned: 'blue',
} as const satisfies Record<Status, string>;

/** Letters of a body that a terminal is shown. */
const SHOWN = 600;

/** A case that did not go well: what was sent, what was expected, what came, how to repeat it, where it is said. */
export function printCase(report: CaseReport, output: Output): void {
  const { status, title, id, failures, request, curl, source, reason } = report;
  if (status === 'passed' || status === 'skipped') return;
  const line = (label: string, text: string): string =>
    `  ${output.paint('dim', `${label}:`)} ${visible(text)}\n`;
  output.write(`${output.paint(COLOURS[status], status)} ${output.paint('bold', visible(title))}\n`);
  output.write(line('case', id));
  for (const { check, message, rule } of failures) {
    output.write(line(check, message));
    if (rule !== undefined) output.write(line('contract', rule));
  }
  if (reason !== undefined) output.write(line('known', reason));
  if (source !== undefined)
    output.write(line('source', [source.kind, source.cite].filter(Boolean).join(': ')));
  if (request !== undefined) printExchange(report, line, output);
  if (curl !== undefined) output.write(line('again', curl));
  output.write('\n');
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
    line('got', reply === undefined ? `no reply: ${error ?? ''}` : `${reply.status} ${short(reply.body)}`),
  );
}

/** A line for what a dry run would send. */
export function printPlanned({ id, request }: CaseReport, output: Output): void {
  const { method = '', url = '', body = '' } = request ?? {};
  output.write(`${output.paint('blue', method)} ${visible(url)} ${output.paint('dim', visible(id))}\n`);
  if (body !== '') output.write(`  ${visible(short(body))}\n`);
}

export function printSummary(report: RunReport, files: readonly string[], output: Output): void {
  const { counts, cases, contract, target, ms } = report;
  const end = endOf(report);
  const shown = STATUSES.filter((status) => counts[status] > 0);
  const parts = shown.map((status) => output.paint(COLOURS[status], `${counts[status]} ${status}`));
  output.write(
    `${output.paint('bold', visible(`${contract.title} ${contract.version}`))} at ${visible(target)}\n`,
  );
  output.write(
    `${parts.join(', ')} of ${cases.length} cases, ${(ms / 1000).toFixed(1)} s${end === undefined ? '' : `, ${visible(end)}`}\n`,
  );
  for (const [reason, amount] of skipReasons(cases))
    output.write(`  ${amount} skipped: ${visible(reason)}\n`);
  for (const file of files) output.write(`report: ${visible(file)}\n`);
}

/** Why cases were skipped, and how many for each reason. */
function skipReasons(cases: readonly CaseReport[]): ReadonlyMap<string, number> {
  const reasons = new Map<string, number>();
  for (const { status, reason = '' } of cases)
    if (status === 'skipped') reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  return reasons;
}

function short(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
