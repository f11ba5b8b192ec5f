import { writeSync } from 'node:fs';
import type { Diagnostic } from '../diagnostics/index.ts';
import { summaryOf } from '../generate/reported.ts';
import { EXIT_FAILED } from './outcome.ts';
import { visible, visibleJson } from './text.ts';

/** Reports that the generator itself failed, as JSON with `--json`. Returns the exit code. */
export function tellCrash(error: unknown, args: readonly string[]): number {
  const diagnostic: Diagnostic = {
    code: 'TLY3040',
    severity: 'error',
    message: `tallystick failed (${summaryOf(error)}).`,
    fix: 'This is a bug in Tallystick: report it with the command and its input.',
  };
  const { message, fix } = diagnostic;
  // Written synchronously, because the process may be about to end.
  if (args.includes('--json')) write(1, `${visibleJson({ ok: false, diagnostics: [diagnostic] })}\n`);
  else write(2, `error TLY3040 ${visible(message)}\n  fix: ${fix}\n`);
  return EXIT_FAILED;
}

function write(descriptor: 1 | 2, text: string): void {
  try {
    writeSync(descriptor, text);
  } catch {
    // The stream is closed.
  }
}
