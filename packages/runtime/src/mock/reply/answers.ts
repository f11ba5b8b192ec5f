import type { ContractData, OperationData } from '../../contract/index.ts';
import type { ItemMembers } from '../resources/index.ts';
import type { MockState } from '../state/state.ts';
import type { Answer } from '../types/answer.ts';
import type { SeedIssue } from '../types/seed-error.ts';
import type { MockCall } from './binding.ts';

/** What keeps state for the resources of a contract. */
export interface Answers {
  /** Answers an accepted call by what is stored; undefined where the outcome of the contract does. */
  readonly answer: (call: MockCall) => Answer | undefined;
  /** Stores items from the beginning; what is wrong with them. */
  readonly plant: (resource: string, items: readonly ItemMembers[], state: MockState) => readonly SeedIssue[];
  /** Whether an operation is one of a resource. */
  readonly keeps: (operation: OperationData, contract: ContractData) => boolean;
}

/** By mock. A mock that is given none does not hold the code behind it. */
const KNOWN = new WeakMap<MockState, Answers>();

export function answerBy(state: MockState, answers: Answers): void {
  KNOWN.set(state, answers);
}

export function storedAnswer(call: MockCall): Answer | undefined {
  return KNOWN.get(call.state)?.answer(call);
}

/** Whether what the call is about is stored. */
export function isStored({ operation, state }: Pick<MockCall, 'operation' | 'state'>): boolean {
  return KNOWN.get(state)?.keeps(operation, state.contract) ?? false;
}
