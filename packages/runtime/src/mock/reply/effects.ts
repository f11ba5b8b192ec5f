import type { OperationData } from '../../contract/index.ts';
import { type EffectContext, performEffect } from '../effects/index.ts';
import type { MockState } from '../state/state.ts';
import { completed } from '../template/defaults.ts';
import { fill, templateScope } from '../template/template.ts';

/** The result of an accepted call, with what its effects write into it. */
export function applyEffects(
  operation: OperationData,
  input: unknown,
  result: unknown,
  state: MockState,
): unknown {
  const context = contextOf(operation, input, state);
  return operation.effects.reduce(
    (written, effect) => performEffect(effect, { ...context, result: written }),
    result,
  );
}

function contextOf(
  operation: OperationData,
  input: unknown,
  state: MockState,
): Omit<EffectContext, 'result'> {
  const { contract, resets, count } = state;
  return {
    input,
    count,
    completedInput: () => completed(input, operation.input, contract.schemas),
    add: (collection, item) => state.collection(collection).add(item),
    fill: (template) => fill(template, templateScope(input, state)),
    deliver: (webhook, payload) => {
      setTimeout(() => {
        if (state.resets === resets) state.webhook(webhook).deliver(payload);
      }, 0);
    },
  };
}
