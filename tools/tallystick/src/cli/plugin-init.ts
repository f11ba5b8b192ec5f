import {
  type PluginInitOptions,
  type PluginInitReport,
  runPluginInit,
} from '../generate/plugin-init/run-plugin-init.ts';
import { tellMisuse } from './misuse.ts';
import { EXIT_FAILED, EXIT_OK } from './outcome.ts';
import { printDiagnostics, shortPath } from './print-diagnostics.ts';
import { outputTo, visible, visibleJson } from './text.ts';

interface PluginInitFlags extends PluginInitOptions {
  readonly json?: boolean;
}

/** `tallystick plugin init`. Returns the exit code. */
export function pluginInitCommand(flags: PluginInitFlags): number {
  try {
    const report = runPluginInit(flags);
    if (flags.json === true) process.stdout.write(`${visibleJson(report)}\n`);
    else printReport(report, flags.cwd ?? process.cwd());
    return report.ok ? EXIT_OK : EXIT_FAILED;
  } catch (error) {
    return tellMisuse(error);
  }
}

function printReport({ ok, folder, packageName, files, diagnostics }: PluginInitReport, cwd: string): void {
  printDiagnostics(diagnostics, outputTo(process.stderr), cwd);
  if (!ok) return;
  const output = outputTo(process.stdout);
  const place = visible(shortPath(folder, cwd));
  output.write(`${output.paint('bold', packageName)} in ${place}\n`);
  for (const file of files) output.write(`  ${file}\n`);
  const change = place === '.' ? '' : `cd ${place} && `;
  output.write(`\nNext:  ${change}npm install && npm test\n`);
}
