import { type BundleOptions, type BundleReport, runBundle } from '../generate/bundle/run-bundle.ts';
import { tellMisuse } from './misuse.ts';
import { EXIT_OK, exitCodeFor } from './outcome.ts';
import { printDiagnostics, shortPath } from './print-diagnostics.ts';
import { outputTo, visible, visibleJson } from './text.ts';

/** `tallystick bundle`. Returns the exit code. */
export async function bundleCommand(flags: BundleOptions): Promise<number> {
  try {
    const report = await runBundle(flags);
    print(report, flags.cwd ?? process.cwd());
    return report.ok ? EXIT_OK : exitCodeFor(report.diagnostics);
  } catch (error) {
    return tellMisuse(error);
  }
}

function print({ diagnostics, document, file }: BundleReport, cwd: string): void {
  printDiagnostics(diagnostics, outputTo(process.stderr), cwd);
  if (file !== undefined) process.stdout.write(`${visible(shortPath(file, cwd))} written\n`);
  else if (document !== undefined) process.stdout.write(`${visibleJson(document)}\n`);
}
