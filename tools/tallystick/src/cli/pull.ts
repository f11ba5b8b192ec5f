import { type PullOptions, type PullReport, runPull } from '../generate/pull/run-pull.ts';
import { allDiagnostics } from '../generate/report.ts';
import { positive, tellMisuse } from './misuse.ts';
import { EXIT_FAILED, EXIT_OK, exitCodeFor } from './outcome.ts';
import { printDiagnostics, shortPath } from './print-diagnostics.ts';
import { Progress } from './progress.ts';
import { count, outputTo, visible, visibleJson } from './text.ts';

interface PullFlags extends Omit<PullOptions, 'timeoutMs'> {
  readonly timeout?: string;
  readonly json?: boolean;
}

/** `tallystick pull`. Returns the exit code. */
export async function pullCommand({ timeout, json, ...options }: PullFlags): Promise<number> {
  const progress = new Progress(outputTo(process.stderr));
  try {
    const timeoutMs = positive('--timeout', timeout);
    const show = (name: string): void => progress.show(`downloading the spec of ${name} …`);
    const run = runPull({ ...options, ...(timeoutMs !== undefined && { timeoutMs }) }, show);
    const report = await run.finally(() => progress.clear());
    if (json === true) process.stdout.write(`${visibleJson(report)}\n`);
    else print(report, options.cwd ?? process.cwd());
    if (report.ok) return EXIT_OK;
    return report.diagnostics.length > 0 ? exitCodeFor(report.diagnostics) : EXIT_FAILED;
  } catch (error) {
    return tellMisuse(error);
  }
}

const STATUS_TEXT = {
  pulled: 'downloaded to',
  unchanged: 'up to date:',
  moved: 'the spec at the URL differs from',
  failed: 'not downloaded:',
} as const;

function print(report: PullReport, cwd: string): void {
  printDiagnostics(allDiagnostics(report), outputTo(process.stderr), cwd);
  for (const { name, status, file, files = [] } of report.contracts) {
    const further = files.length === 0 ? '' : ` and ${count(files.length, 'further file')}`;
    process.stdout.write(`${visible(`${name}: ${STATUS_TEXT[status]} ${shortPath(file, cwd)}${further}`)}\n`);
  }
  if (report.diagnostics.length === 0 && report.contracts.length === 0)
    process.stdout.write('No contract has a remote spec.\n');
}
