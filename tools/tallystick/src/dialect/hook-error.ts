import { type NewDiagnostic, saidBy } from '../diagnostics/index.ts';
import type { HookRun, Hooks } from '../model/index.ts';

/** A hook of the config that threw, or returned what it may not. The run reports the diagnostic. */
export class HookError extends Error {
  readonly diagnostic: NewDiagnostic;

  constructor({ at }: Pick<HookRun, 'at'>, hook: keyof Hooks, of: string, what: string) {
    const message = `The hook "${hook}" ${what} for ${of}.`;
    super(message);
    const place = { file: at.file, pointer: `${at.pointer}/${hook}` };
    this.diagnostic = { code: 'TLY1008', message, fix: 'Correct the hook in the config.', at: place };
  }
}

/** What a hook returns. Throws a HookError where it throws. */
export function asked<Result>(
  run: Pick<HookRun, 'at'>,
  hook: keyof Hooks,
  of: string,
  ask: () => Result,
): Result {
  try {
    return ask();
  } catch (error) {
    throw new HookError(run, hook, of, `failed (${saidBy(error)})`);
  }
}
