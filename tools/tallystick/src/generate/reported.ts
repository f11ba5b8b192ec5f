import type { ResolvedContract } from '../config/index.ts';
import type { NewDiagnostic, Reporter } from '../diagnostics/index.ts';

/**
 * Does a step of one contract. What it throws becomes a diagnostic of that contract, so that the run goes on with the
 * others and no stack trace reaches the user.
 */
export async function reported<Result>(
  { spec }: Pick<ResolvedContract, 'spec'>,
  reporter: Reporter,
  step: () => Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await step();
  } catch (error) {
    reporter.report(diagnosticOf(error, spec));
    return undefined;
  }
}

export function diagnosticOf(error: unknown, spec: string): NewDiagnostic {
  return diagnosticIn(error) ?? failure(error, spec);
}

/** Some errors say themselves what is wrong with the spec, and where. */
function diagnosticIn(error: unknown): NewDiagnostic | undefined {
  if (!(error instanceof Error) || !('diagnostic' in error)) return undefined;
  return error.diagnostic as NewDiagnostic;
}

function failure(error: unknown, spec: string): NewDiagnostic {
  const said = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return {
    code: 'TLY3040',
    message: `The generator failed on this spec (${said.split('\n', 1)[0]?.slice(0, 300)}).`,
    fix: 'This is a bug in Tallystick: report it together with the spec. Meanwhile, remove the part of the spec that was changed last.',
    at: { file: spec, pointer: '' },
  };
}
