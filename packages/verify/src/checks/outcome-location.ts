import type { OutcomeData } from '@tallystick/runtime/contract';
import { pointerOf } from '@tallystick/runtime/schema';
import type { MatchedExchange } from './check.ts';

/** The pointer of an outcome, or of a place in it, in the contract. */
export function outcomeLocation(
  { contract, operation }: Pick<MatchedExchange, 'contract' | 'operation'>,
  outcome: OutcomeData,
  ...below: readonly string[]
): string {
  const [index, which] = [contract.operations.indexOf(operation), operation.outcomes.indexOf(outcome)];
  return pointerOf(['operations', index, 'outcomes', which, ...below]);
}
