import type { EffectData, OperationData } from '../../contract/index.ts';
import { at } from '../../pointer.ts';
import { completed } from '../reply/defaults.ts';
import { fill, templateScope } from '../reply/template.ts';
import { bounded } from '../state/bounded-map.ts';
import type { MockState } from '../state/state.ts';
import { withValues } from './pointers.ts';

/** What an accepted call leaves behind; the result with the ids that were given. */
export function applyEffects(
  operation: OperationData,
  input: unknown,
  result: unknown,
  state: MockState,
): unknown {
  let filled = result;
  for (const effect of operation.effects) {
    if (effect.kind === 'store') filled = store(effect, operation, input, filled, state);
    else emit(effect, input, state);
  }
  return filled;
}

function store(
  { collection, items, ids }: Extract<EffectData, { kind: 'store' }>,
  operation: OperationData,
  input: unknown,
  result: unknown,
  state: MockState,
): unknown {
  const given = at(completed(input, operation.input, state.contract.schemas), items);
  const one = given === undefined ? [] : [given];
  const list = Array.isArray(given) ? given : one;
  const numbers = list.map(() => state.count('stored item'));
  const kept = list.map((item, index) => ({ id: numbers[index], ...members(item) }));
  for (const item of kept) bounded(state.collection(collection), state.options.keep).push(item);
  const nowhere = numbers.length === 0 && !ids.split('/').includes('-');
  return nowhere ? result : withValues(result, ids, numbers);
}

function members(item: unknown): object {
  return typeof item === 'object' && item !== null ? item : { value: item };
}

/** After the reply has left, as a server would. */
function emit(
  { webhook, payload }: Extract<EffectData, { kind: 'emit' }>,
  input: unknown,
  state: MockState,
): void {
  const filled = fill(payload, templateScope(input, state));
  const { resets } = state;
  setTimeout(() => {
    if (state.resets === resets) state.feed(webhook).deliver(filled);
  }, 0);
}
