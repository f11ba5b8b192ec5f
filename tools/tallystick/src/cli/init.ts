import { join } from 'node:path';
import type { InitOptions } from '../generate/init/plan.ts';
import { type InitReport, type InitResult, type MadePackage, runInit } from '../generate/init/run-init.ts';
import type { Workplace } from '../generate/init/workspace-kind.ts';
import { type FormatFlags, formatOf, formatted } from './diagnostic-format.ts';
import { tellMisuse } from './misuse.ts';
import { EXIT_FAILED, EXIT_OK } from './outcome.ts';
import { printDiagnostics, shortPath } from './print-diagnostics.ts';
import { printSummary } from './print-summary.ts';
import { Progress } from './progress.ts';
import { holdSignals } from './signals.ts';
import { count, type Output, outputTo, visible, visibleJson } from './text.ts';

interface InitFlags extends InitOptions, FormatFlags {
  /** Print every diagnostic in full. */
  readonly verbose?: boolean;
}

/** `tallystick init`. Returns the exit code. */
export async function initCommand(flags: InitFlags): Promise<number> {
  const progress = new Progress(outputTo(process.stderr));
  const onStep = (text: string): void => progress.show(text);
  try {
    const result = await holdSignals((signal) => runInit(flags, { signal, onStep }));
    progress.clear();
    return await printResult(result, flags);
  } catch (error) {
    progress.clear();
    return tellMisuse(error);
  }
}

async function printResult({ report, made }: InitResult, flags: InitFlags): Promise<number> {
  const format = formatOf(flags);
  const cwd = flags.cwd ?? process.cwd();
  if (format === 'json') process.stdout.write(`${visibleJson(report)}\n`);
  else if (format === 'text') printText(report, made, cwd, flags);
  else process.stdout.write(await formatted(report.diagnostics, format, cwd));
  return report.ok ? EXIT_OK : EXIT_FAILED;
}

/** Of a package that was made, the diagnostics of its spec are only summed up: what comes next is what matters. */
function printText(
  report: InitReport,
  made: MadePackage | undefined,
  cwd: string,
  { verbose = false }: InitFlags,
): void {
  const errors = outputTo(process.stderr);
  if (made === undefined || verbose) printDiagnostics(report.diagnostics, errors, cwd, { verbose });
  else printSummary(report.diagnostics, errors, cwd, `npx tallystick lint ${report.contract ?? ''}`);
  if (made === undefined) errors.write('Nothing was written.\n');
  else printMade(report, made, cwd);
}

function printMade(report: InitReport, made: MadePackage, cwd: string): void {
  const { root = '', output: folder = '', operations = 0 } = report;
  const { contract } = made;
  const output = outputTo(process.stdout);
  const title = visible(`${contract.title} ${contract.version}`);
  output.write(`${output.paint('bold', title)}: ${count(operations, 'operation')}\n`);
  output.write(`  ${shortPath(join(root, folder), cwd)}  generated and built\n`);
  for (const line of fileLines(report, cwd)) output.write(`  ${line}\n`);
  printNext(report, made, output);
}

/** A spec of many files is one line. */
function fileLines({ root = '', contract = '', files = [] }: InitReport, cwd: string): readonly string[] {
  const folder = `specs/${contract}/`;
  const copies = files.filter((file) => file.startsWith(folder));
  const short = (file: string): string => shortPath(join(root, file), cwd);
  if (copies.length <= 3) return files.map(short);
  return [
    `${short(folder)}  ${count(copies.length, 'file')}`,
    ...files.filter((file) => !file.startsWith(folder)).map(short),
  ];
}

function printNext(
  { contract: name, packageName = '', output: folder = '', install }: InitReport,
  { factory, workplace }: MadePackage,
  output: Output,
): void {
  const { manager, monorepo } = workplace;
  const add = { npm: 'npm install', pnpm: 'pnpm add', yarn: 'yarn add' }[manager];
  const own = monorepo && manager === 'pnpm' ? `${packageName} --workspace` : packageName;
  if (install !== undefined)
    output.write(`\nA package.json was changed. Install the new dependencies:  ${install}\n`);
  output.write(`
  import { ${factory} } from '${packageName}/client';
  import { ${factory.replace(/Client$/, 'Mock')} } from '${packageName}/mocks'; // needs msw 2.11 or 3: ${add} -D msw
${monorepo ? `\nIn packages that use it, run: ${add} ${own}\n` : ''}
Serve the mock:               npx tallystick mock ${name}
After changing the spec:      npx tallystick generate ${name}
                              ${buildCommand(packageName, folder, workplace)}
`);
}

/** Outside of a monorepo the compiler is a dependency of the root, which only a command of the root finds. */
function buildCommand(packageName: string, folder: string, { manager, monorepo }: Workplace): string {
  if (!monorepo) {
    const run = { npm: 'npx', pnpm: 'pnpm exec', yarn: 'yarn run' }[manager];
    return `${run} tsc -p ${folder}/tsconfig.build.json`;
  }
  return {
    npm: `npm run build --workspace ${packageName}`,
    pnpm: `pnpm --filter ${packageName} build`,
    yarn: `yarn workspace ${packageName} build`,
  }[manager];
}
