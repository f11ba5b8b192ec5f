import { isOf } from '../../call/statuses.ts';
import type { OperationData, OutcomeData } from '../../contract/index.ts';

type Statuses = NonNullable<OutcomeData['matcher']['status']>;

/**
 * A status that is this outcome's and no other's: of a range, the first that is not documented by itself; of `default`, the
 * first of 500 and above that nothing else covers. 200 where the contract tells outcomes apart by the body alone.
 */
export function statusOf(
  { matcher: { status, otherwise } }: OutcomeData,
  { outcomes }: Pick<OperationData, 'outcomes'>,
): number {
  if (status === undefined && otherwise !== true) return 200;
  const { from, to } = status ?? { from: 500, to: 599 };
  const others = outcomes.flatMap(({ matcher }) => matcher.status ?? []);
  // A range gives way to what is documented more closely, and `default` to all.
  const closer = otherwise === true ? others : others.filter((other) => sizeOf(other) < to - from);
  const isTaken = (wanted: number): boolean => closer.some((other) => isOf(wanted, other));
  for (let wanted = from; wanted <= to; wanted++) if (!isTaken(wanted)) return wanted;
  return otherwise === true ? beyond(others, from) : from;
}

/** Where all of 5XX is documented: the first of 4XX that is not. */
function beyond(others: readonly Statuses[], fallback: number): number {
  const refusals = Array.from({ length: 100 }, (_, at) => 400 + at);
  return refusals.find((wanted) => !others.some((other) => isOf(wanted, other))) ?? fallback;
}

function sizeOf({ from, to }: Statuses): number {
  return to - from;
}
