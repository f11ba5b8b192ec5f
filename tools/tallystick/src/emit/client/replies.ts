import type { Operation, Outcome } from '../../model/index.ts';
import { traitsOf } from '../bindings/index.ts';

/** Name of the interface that has a member per operation: the replies that it may resolve with. */
export const RESPONSES = 'Responses';

/** Name of the interface that has a member per operation whose replies have several media types. */
export const BODIES = 'Bodies';

export function repliesOf({ outcomes }: Operation): readonly Outcome[] {
  return outcomes.filter(({ promise }) => promise === 'resolves');
}

/** Whether each of the replies that resolve has its own status, or its own range of them. */
export function hasStatuses(operation: Operation): boolean {
  const replies = repliesOf(operation);
  return (
    traitsOf(operation).hasStatus &&
    replies.length > 0 &&
    replies.every(({ matcher }) => matcher.status !== undefined)
  );
}
