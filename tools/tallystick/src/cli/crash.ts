import { writeSync } from 'node:fs';
import type { Diagnostic } from '../diagnostics/index.ts';
import { summaryOf } from '../generate/reported.ts';
import { EXIT_FAILED } from './outcome.ts';
import { visible, visibleJson } from './text.ts';

/** Reports that the generator itself failed, as JSON with `--json` or `--format json`. Returns the exit code. */
export function tellCrash(error: unknown, args: readonly string[]): number {
  const diagnostic: Diagnostic = {
    code: 'TLY3040',
    severity: 'error',
    message: `Internal error (${summaryOf(error)}).`,
    fix: 'This is a bug in Tallystick: report it with the command and its input.',
  };
  const { message, fix } = diagnostic;
  // Written synchronously, because the process may be about to end.
  if (isJson(args)) write(1, `${visibleJson({ ok: false, diagnostics: [diagnostic] })}\n`);
  else write(2, `error TLY3040 ${visible(message)}\n  fix: ${fix}\n`);
  return EXIT_FAILED;
}

/** The command line may not have been parsed yet. */
function isJson(args: readonly string[]): boolean {
  return args.some(
    (each, at) =>
      ['--json', '--format=json'].includes(each) || (each === '--format' && args[at + 1] === 'json'),
  );
}

function write(descriptor: 1 | 2, text: string): void {
  try {
    writeSync(descriptor, text);
  } catch {
    // The stream is closed.
  }
}
