import type { OperationData } from '@tallystick/runtime/contract';
import { matchOutcomes } from '../bindings/index.ts';
import type { CaseResult } from './case-result.ts';

interface EndOfRefusal {
  readonly result: CaseResult;
  /** Whether the provider accepted, at least in part, what it should have refused. */
  readonly accepted: boolean;
}

/**
 * How a call ended that had two things wrong with it. Accepted, it fails. Refused as the case expects, it passes. Refused in any
 * other way, it was perhaps refused for the other flaw, so that it says nothing of the rule that the case is about.
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
  const reason = `it was refused, perhaps because ${flaw} (${messages.map(({ name }) => name).join(', ')})`;
  return { result: { ...result, failures, status: 'not-exercised', reason }, accepted };
}

const ABOUT_THE_END: ReadonlySet<string> = new Set(['outcome', 'negative-data', 'undocumented-outcome']);

function wordsOf(flaw: string): string {
  return `sent so that ${flaw}`;
}
