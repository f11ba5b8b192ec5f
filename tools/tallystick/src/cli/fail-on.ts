import type { Diagnostic } from '../diagnostics/index.ts';
import { type FailOn, fails } from '../diff/index.ts';
import type { DiffReport } from '../generate/diff/run-diff.ts';
import { Misuse } from './misuse.ts';
import { EXIT_FAILED, EXIT_OK, exitCodeFor } from './outcome.ts';

/** The flags of `diff` and `report` that decide which changes fail a run. */
export interface FailFlags {
  readonly failOn: FailOn;
  readonly allowDeprecated?: boolean;
  readonly usage?: readonly string[];
}

/** Throws where the flags ask about users, and no file says who they are. */
export function checkFailOn({ failOn, usage }: FailFlags): void {
  if (failOn === 'used-breaking' && usage === undefined)
    throw new Misuse('--fail-on used-breaking needs --usage FILE, a file written by `tallystick usage`.');
}

/** The exit code of a run that compared contracts. `found`: its diagnostics. */
export function comparisonExitCode(
  { ok, contracts }: DiffReport,
  found: readonly Diagnostic[],
  { failOn, allowDeprecated = false }: FailFlags,
): number {
  if (!ok) return exitCodeFor(found);
  return contracts.some(({ changes }) => fails(changes, failOn, allowDeprecated)) ? EXIT_FAILED : EXIT_OK;
}
