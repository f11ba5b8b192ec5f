import { allDiagnostics, type LintedContract, type LintReport } from '../generate/report.ts';
import { type RunOptions, runLint } from '../generate/run.ts';
import { type FormatFlags, formatOf, formatted } from './diagnostic-format.ts';
import { exitCodeOf, printJson } from './outcome.ts';
import { printDiagnostics } from './print-diagnostics.ts';
import { resourceLines } from './print-resources.ts';
import { Progress } from './progress.ts';
import { count, outputTo, visible } from './text.ts';

interface LintFlags extends RunOptions, FormatFlags {
  /** Print every diagnostic, also of those that are repeated. */
  readonly verbose?: boolean;
  /** Also print what the hooks of the config did. */
  readonly explain?: boolean;
  /** Also print what mocks keep state for. */
  readonly resources?: boolean;
}

/** `tallystick lint`. Returns the exit code. */
export async function lintCommand(flags: LintFlags): Promise<number> {
  const progress = new Progress(outputTo(process.stderr));
  const report = await runLint(flags, { onContract: (name) => progress.show(`reading ${name} …`) }).finally(
    () => progress.clear(),
  );
  const format = formatOf(flags);
  if (format === 'json') printJson(report);
  else if (format === 'text') printReport(report, flags);
  else process.stdout.write(await formatted(allDiagnostics(report), format, flags.cwd ?? process.cwd()));
  return exitCodeOf(report);
}

function printReport(report: LintReport, flags: LintFlags): void {
  const { cwd = process.cwd(), explain = false, resources = false, verbose = false } = flags;
  const found = allDiagnostics(report);
  printDiagnostics(found, outputTo(process.stderr), cwd, { verbose, all: '--verbose' });
  if (found.length === 0)
    process.stdout.write(`${count(report.contracts.length, 'contract')}, no diagnostics\n`);
  for (const contract of report.contracts) {
    process.stdout.write(namespaceLine(contract));
    process.stdout.write(pageLines(contract));
  }
  if (resources) for (const contract of report.contracts) process.stdout.write(resourceLines(contract));
  if (explain) for (const contract of report.contracts) printHooks(contract);
}

function printHooks({ name, hooks }: LintedContract): void {
  process.stdout.write(
    `${name}: ${hooks.length === 0 ? 'hooks made no changes' : count(hooks.length, 'change')}\n`,
  );
  for (const { hook, of, did } of hooks) process.stdout.write(`  ${visible(`${hook}: ${of} ${did}`)}\n`);
}

/** `billing-api: pagination of listInvoices: cursor (items /data, cursor /query/cursor, next /next), detected from a link` */
function pageLines({ name, pages = [] }: LintedContract): string {
  return pages
    .map(({ operation, pagination: { style, by, items, ...rest } }) => {
      const members = Object.entries(rest).map(([member, at]) => `${member} ${at}`);
      const where = [`items ${items === '' ? 'the result' : items}`, ...members].join(', ');
      return `${visible(`${name}: pagination of ${operation}: ${style} (${where}), detected from ${KNOWN_BY[by]}`)}\n`;
    })
    .join('');
}

const KNOWN_BY = {
  extension: 'x-tallystick-pagination',
  link: 'a link',
  name: 'property names',
} as const;

/** `billing-api: namespaces invoices (12), customers (7)` */
function namespaceLine({ name, namespaces = [], reason }: LintedContract): string {
  const all = namespaces.map((namespace) => `${namespace.name} (${namespace.calls.length})`).join(', ');
  if (all !== '') return `${visible(`${name}: namespaces ${all}`)}\n`;
  return reason === undefined ? '' : `${visible(`${name}: no namespaces: ${reason}`)}\n`;
}
