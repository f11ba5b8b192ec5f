import type { ResolvedContract } from '../config/index.ts';
import { type NewDiagnostic, type Reporter, saidBy } from '../diagnostics/index.ts';
import type { Origin } from '../model/index.ts';
import { ownFrame } from './own-frame.ts';

/** What a step is about, for the diagnostic of its failure. */
export interface About {
  /** `while it was …` */
  readonly phase: string;
  /** Finds the node of the spec that was read last. Only asked after a failure. */
  readonly lastRead?: () => Promise<Origin | undefined>;
}

/**
 * Does a step of one contract. What it throws becomes a diagnostic of that contract, so that the run continues with the
 * others and no stack trace reaches the user.
 */
export async function reported<Result>(
  { spec }: Pick<ResolvedContract, 'spec'>,
  reporter: Reporter,
  step: () => Promise<Result>,
  { phase, lastRead }: About = { phase: 'at work' },
): Promise<Result | undefined> {
  try {
    return await step();
  } catch (error) {
    const known = diagnosticIn(error);
    const place = known === undefined ? await lastRead?.().catch(() => undefined) : undefined;
    reporter.report(known ?? failure(error, phase, place ?? { file: spec, pointer: '' }));
    return undefined;
  }
}

export function diagnosticOf(error: unknown, spec: string): NewDiagnostic {
  return diagnosticIn(error) ?? failure(error, 'creating the package', { file: spec, pointer: '' });
}

/** Some errors say themselves what is wrong with the spec, and where. */
function diagnosticIn(error: unknown): NewDiagnostic | undefined {
  if (!(error instanceof Error) || !('diagnostic' in error)) return undefined;
  return error.diagnostic as NewDiagnostic;
}

function failure(error: unknown, phase: string, at: Origin): NewDiagnostic {
  const part = at.pointer === '' ? 'the part of the spec that was changed last' : 'this part of the spec';
  return {
    code: 'TLY3040',
    message: `Internal error while ${phase} (${summaryOf(error)}).`,
    fix: `This is a bug in Tallystick: report it together with this message and the spec. Meanwhile, remove or rewrite ${part}.`,
    at,
  };
}

/** One line of what was thrown, and where in the generator: what a report of a bug needs. */
export function summaryOf(error: unknown): string {
  const frame = error instanceof Error ? ownFrame(error.stack ?? '') : undefined;
  return `${saidBy(error)}${frame === undefined ? '' : `, in ${frame}`}`;
}
