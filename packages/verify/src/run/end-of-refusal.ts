import type { OperationData } from '@tallystick/runtime/contract';
import { matchOutcomes } from '../bindings/index.ts';
import type { CaseResult } from './case-result.ts';

interface EndOfRefusal {
  readonly result: CaseResult;
  /** Whether the provider accepted, at least in part, what it should have refused. */
  readonly accepted: boolean;
}

/**
 * How a call with two flaws ended. If it was accepted, the case fails. If it was refused as the case expects, the case
 * passes. If it was refused in another way, the other flaw may be the reason, so the result does not test the rule of
 * the case.
 */
export function endOfRefusal(result: CaseResult, operation: OperationData, flaw: string): EndOfRefusal {
  const { reply, status } = result;
  if (reply === undefined) return { result, accepted: false };
  const messages = matchOutcomes(operation, reply);
  const accepted = reply.status < 300 && messages.some((message) => !message.refused);
  const isRefused = messages.every(({ refused }) => refused);
  if (!isRefused || status === 'passed') return { result: { ...result, reason: wordsOf(flaw) }, accepted };
  const failures = result.failures.filter(({ check }) => !ABOUT_THE_END.has(check));
  if (failures.length > 0) return { result: { ...result, failures, reason: wordsOf(flaw) }, accepted };
  const reason = `the request was rejected, but possibly because ${flaw} (${messages.map(({ name }) => name).join(', ')})`;
  return { result: { ...result, failures, status: 'not-exercised', reason }, accepted };
}

const ABOUT_THE_END: ReadonlySet<string> = new Set(['outcome', 'negative-data', 'undocumented-outcome']);

function wordsOf(flaw: string): string {
  return `for safety, the request also violates a second rule: ${flaw}`;
}
