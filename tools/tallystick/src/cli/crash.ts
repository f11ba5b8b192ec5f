import { writeSync } from 'node:fs';
import type { Diagnostic } from '../diagnostics/index.ts';
import { summaryOf } from '../generate/reported.ts';
import { EXIT_FAILED } from './outcome.ts';

/** Says that the generator itself failed, as JSON where that was asked for. Returns the exit code. */
export function tellCrash(error: unknown, args: readonly string[]): number {
  const diagnostic: Diagnostic = {
    code: 'TLY3040',
    severity: 'error',
    message: `tallystick failed (${summaryOf(error)}).`,
    fix: 'This is a bug in Tallystick: report it with the command and its input.',
  };
  const { message, fix } = diagnostic;
  // The process may be about to end, so that nothing may be left to be written later.
  if (args.includes('--json'))
    write(1, `${JSON.stringify({ ok: false, diagnostics: [diagnostic] }, null, 2)}\n`);
  else write(2, `error TLY3040 ${message}\n  fix: ${fix}\n`);
  return EXIT_FAILED;
}

function write(descriptor: 1 | 2, text: string): void {
  try {
    writeSync(descriptor, text);
  } catch {
    // Nobody reads it.
  }
}
