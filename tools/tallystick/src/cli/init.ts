import { join } from 'node:path';
import type { InitOptions } from '../generate/init/plan.ts';
import { type InitReport, type InitResult, type MadePackage, runInit } from '../generate/init/run-init.ts';
import type { Workplace } from '../generate/init/workspace-kind.ts';
import { tellMisuse } from './misuse.ts';
import { EXIT_FAILED, EXIT_OK } from './outcome.ts';
import { printDiagnostics, shortPath } from './print-diagnostics.ts';
import { Progress } from './progress.ts';
import { holdSignals } from './signals.ts';
import { count, type Output, outputTo, visible, visibleJson } from './text.ts';

interface InitFlags extends InitOptions {
  readonly json?: boolean;
}

/** `tallystick init`. Returns the exit code. */
export async function initCommand(flags: InitFlags): Promise<number> {
  const progress = new Progress(outputTo(process.stderr));
  const onStep = (text: string): void => progress.show(text);
  try {
    const result = await holdSignals((signal) => runInit(flags, { signal, onStep }));
    progress.clear();
    return printResult(result, flags);
  } catch (error) {
    progress.clear();
    return tellMisuse(error);
  }
}

function printResult({ report, made }: InitResult, flags: InitFlags): number {
  if (flags.json === true) process.stdout.write(`${visibleJson(report)}\n`);
  else printText(report, made, flags.cwd ?? process.cwd());
  return report.ok ? EXIT_OK : EXIT_FAILED;
}

function printText(report: InitReport, made: MadePackage | undefined, cwd: string): void {
  const errors = outputTo(process.stderr);
  printDiagnostics(report.diagnostics, errors, cwd);
  if (made === undefined) errors.write('Nothing was written.\n');
  else printMade(report, made, cwd);
}

function printMade(report: InitReport, made: MadePackage, cwd: string): void {
  const { root = '', output: folder = '', operations = 0, files = [] } = report;
  const { contract } = made;
  const output = outputTo(process.stdout);
  const title = visible(`${contract.title} ${contract.version}`);
  output.write(`${output.paint('bold', title)}: ${count(operations, 'operation')}\n`);
  output.write(`  ${shortPath(join(root, folder), cwd)}  generated and built\n`);
  for (const file of files) output.write(`  ${shortPath(join(root, file), cwd)}\n`);
  printNext(report, made, output);
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
    output.write(`\nA package.json changed. Install its dependencies:  ${install}\n`);
  output.write(`
  import { ${factory} } from '${packageName}/client';
  import { ${factory.replace(/Client$/, 'Mock')} } from '${packageName}/mocks'; // needs msw 2.11 or 3: ${add} -D msw
${monorepo ? `\nIn the packages that use it: ${add} ${own}\n` : ''}
Serve the mock:               npx tallystick mock ${name}
When the spec has changed:    npx tallystick generate ${name}
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
