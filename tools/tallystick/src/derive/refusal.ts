import type { CaseExpectation } from '@tallystick/runtime/contract';
import { violationKind } from '@tallystick/runtime/schema';
import type { Operation, ViolationKind } from '../model/index.ts';
import type { ValueIssue } from './issue.ts';

/** The outcomes that may answer an input with these kinds of violation; none where the contract names none: any refusal will do. */
export function refusalsOf(operation: Operation, kinds: readonly ViolationKind[]): readonly string[] {
  const names = kinds.map((kind) => refusalOf(operation, kind));
  return [...new Set(names.filter((name) => name !== undefined))];
}

/** The first entry that lists the kind, or any, applies. */
function refusalOf(operation: Operation, kind: ViolationKind): string | undefined {
  return operation.refusals.find(({ violations }) => violations.includes(kind) || violations.includes('*'))
    ?.outcome;
}

/**
 * What the client writes itself no caller can get wrong: only a server can tell, and it may take a strange
 * credential for a wrong one.
 */
export function refused(
  operation: Operation,
  issues: readonly ValueIssue[],
  shown: ValueIssue,
): CaseExpectation {
  const entry = injectedAt(operation, shown.pointer);
  const kinds = [shown, ...issues].map(({ code }) => violationKind(code));
  if (entry?.by === 'credential') kinds.push('auth');
  const outcomes = refusalsOf(operation, [...new Set(kinds)]);
  if (entry !== undefined) return { outcomes };
  return { outcomes, issue: { code: shown.code, pointer: shown.pointer } };
}

function injectedAt(operation: Operation, pointer: string): Operation['injected'][number] | undefined {
  return operation.injected.find(
    (each) => pointer === each.pointer || pointer.startsWith(`${each.pointer}/`),
  );
}

/** How a call may end that nothing is wrong with: as its example does, else in any way that resolves. */
export function accepted(operation: Operation, base: string): CaseExpectation {
  const example = operation.examples.find(({ name }) => name === base);
  const resolving = operation.outcomes
    .filter(({ promise }) => promise === 'resolves')
    .map(({ name }) => name);
  if (example !== undefined) return { outcomes: [example.outcome] };
  // a method without a result may be answered with an empty one, or with nothing
  return { outcomes: resolving.length === 0 ? ['result', 'silence'] : resolving };
}
