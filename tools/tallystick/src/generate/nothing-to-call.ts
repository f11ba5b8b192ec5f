import type { Reporter } from '../diagnostics/index.ts';
import type { Contract, Origin } from '../model/index.ts';

/** Often the file is only a part of a spec. */
export function reportNothingToCall(
  { operations, webhooks, isShared }: Contract,
  at: Origin,
  reporter: Reporter,
): void {
  if (operations.length > 0 || webhooks.length > 0 || isShared === true) return;
  reporter.report({
    code: 'TLY3014',
    severity: 'warning',
    message: 'The spec describes no operation: the package has only types and validators.',
    fix: 'If this file is only a part of the spec, set `spec` to the file that contains `paths` or `methods`.',
    at,
  });
}
