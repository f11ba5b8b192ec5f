import type { Json, OperationData } from '@tallystick/runtime/contract';
import type { Change, Direction } from './change.ts';
import type { ChangeId } from './change-ids.ts';
import { wireName } from './match-operations.ts';
import type { Judge } from './schema/judge.ts';
import { operationPlace, type Sided } from './sided.ts';

/** Two contracts, and what compares their schemas. */
export interface DiffContext {
  readonly before: Sided;
  readonly after: Sided;
  readonly judge: Judge;
}

/** The same operation in both contracts. */
export interface OperationPair extends DiffContext {
  readonly one: OperationData;
  readonly other: OperationData;
}

type Rest = Pick<Change, 'direction' | 'sentence' | 'wire' | 'behaviour'> & Partial<Change>;

/** A change of an operation, at the places of both. */
export function operationChange(pair: OperationPair, id: ChangeId, rest: Rest): Change {
  const { one, other, before, after } = pair;
  return {
    id,
    operation: other.id,
    before: operationPlace(before, one),
    after: operationPlace(after, other),
    ...rest,
  };
}

/** A change that no validator sees. */
export function behaviourChange(
  pair: OperationPair,
  id: ChangeId,
  sentence: string,
  direction: Direction = 'both',
): Change {
  return operationChange(pair, id, { direction, sentence, wire: 'compatible', behaviour: true });
}

/** A change by which a request that was accepted is refused. `value`: the request, as far as it is JSON. */
export function refusedChange(
  pair: OperationPair,
  id: ChangeId,
  sentence: string,
  note: string,
  value?: Json,
): Change {
  const witness = { note, issues: [], ...(value === undefined ? {} : { value }) };
  return operationChange(pair, id, {
    direction: 'sent',
    sentence,
    wire: 'breaking',
    behaviour: false,
    witness,
  });
}

/** A change by which every request that was accepted still is. */
export function acceptedChange(pair: OperationPair, id: ChangeId, sentence: string): Change {
  return operationChange(pair, id, { direction: 'sent', sentence, wire: 'compatible', behaviour: false });
}

/** What was sent to the old operation. */
export function requestName({ one }: Pick<OperationPair, 'one'>): string {
  return wireName(one);
}
