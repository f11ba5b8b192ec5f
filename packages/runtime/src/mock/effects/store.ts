import { at } from '../../pointer.ts';
import { withValues } from '../../pointer-values.ts';
import type { Effect } from './effect.ts';

/** Every item at a pointer of the input is kept in a collection, with its own id. */
export interface StoreEffect {
  readonly kind: 'store';
  /** The name under which a mock shows the items: `chats`. */
  readonly collection: string;
  /** Pointer into the input: an array (each item is stored) or an object (it is stored). */
  readonly items: string;
  /** Pointer into the result, where the ids go; `-` stands for each item: `/data/-/id`. */
  readonly ids: string;
}

export const store: Effect<StoreEffect> = {
  kind: 'store',
  members: { collection: 'collection', items: 'pointer', ids: 'pointer' },
  perform({ collection, items, ids }, { completedInput, result, count, add }) {
    const given = at(completedInput(), items);
    const one = given === undefined ? [] : [given];
    const list: readonly unknown[] = Array.isArray(given) ? given : one;
    const numbers = list.map(() => count('stored item'));
    for (const [index, item] of list.entries()) add(collection, { id: numbers[index], ...membersOf(item) });
    const nowhere = numbers.length === 0 && !ids.split('/').includes('-');
    return nowhere ? result : withValues(result, ids, numbers);
  },
};

function membersOf(item: unknown): object {
  return typeof item === 'object' && item !== null ? item : { value: item };
}
