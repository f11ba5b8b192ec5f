import type { MockState } from '../state/state.ts';
import type { Answer } from '../types/answer.ts';
import type { MockCall } from './binding.ts';

/** What answers an accepted call by what is stored; undefined where the outcome of the contract does. */
export type Answers = (call: MockCall) => Answer | undefined;

/** By mock. A mock that is given none does not hold the code behind it. */
const KNOWN = new WeakMap<MockState, Answers>();

export function answerBy(state: MockState, answers: Answers): void {
  KNOWN.set(state, answers);
}

export function storedAnswer(call: MockCall): Answer | undefined {
  return KNOWN.get(call.state)?.(call);
}
