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
}

/** By mock. A mock that is given none does not hold the code behind it. */
const KNOWN = new WeakMap<MockState, Answers>();

export function answerBy(state: MockState, answers: Answers): void {
  KNOWN.set(state, answers);
}

export function storedAnswer(call: MockCall): Answer | undefined {
  return KNOWN.get(call.state)?.answer(call);
}
