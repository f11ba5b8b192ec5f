import { unsupportedProtocol } from '../../../contract/binding.ts';
import type { OperationData, OutcomeData } from '../../../contract/index.ts';
import { violation } from '../../request/violation.ts';
import type { Answer } from '../../types/answer.ts';
import { outcomeAnswer, refuse } from '../answer.ts';
import type { MockCall } from '../binding.ts';
import { successesOf } from './item-schema.ts';
import type { Plan } from './plan.ts';

/** A refusal that depends on what is stored: its status, and words that errors without a status have for it. */
interface Reason {
  readonly statuses: readonly number[];
  readonly words: RegExp;
}

export const ABSENT: Reason = {
  statuses: [404, 410],
  words: /not.?found|no.?such|unknown|does.?not.?exist|missing/i,
};
export const TAKEN: Reason = { statuses: [409], words: /conflict|exists|duplicate|taken/i };
export const UNFIT: Reason = { statuses: [409, 422, 400], words: /conflict|patch|invalid/i };
export const CHANGED: Reason = { statuses: [412], words: /precondition|version|stale/i };

/** The outcome that the contract documents for a reason. */
export function documented({ binding, outcomes }: OperationData, reason: Reason): OutcomeData | undefined {
  const refusals = outcomes.filter(({ promise }) => promise === 'rejects');
  switch (binding.protocol) {
    case 'http':
      return byStatus(refusals, reason);
    case 'json-rpc':
      return refusals.find(({ name, message = '' }) => reason.words.test(`${name} ${message}`));
    default:
      return unsupportedProtocol(binding);
  }
}

/** The status itself, else a range that it is in, else `default`. */
function byStatus(refusals: readonly OutcomeData[], { statuses }: Reason): OutcomeData | undefined {
  const within = statuses.flatMap((wanted) =>
    refusals
      .filter(
        ({ matcher: { status } }) => status !== undefined && wanted >= status.from && wanted <= status.to,
      )
      .toSorted((a, b) => widthOf(a) - widthOf(b)),
  );
  return within[0] ?? refusals.find(({ matcher }) => matcher.otherwise === true);
}

function widthOf({ matcher: { status } }: OutcomeData): number {
  return status === undefined ? 0 : status.to - status.from;
}

/** A documented refusal for a reason; undefined where there is none. */
export function refusal(call: MockCall, reason: Reason, message: string, field = ''): Answer | undefined {
  const outcome = documented(call.operation, reason);
  if (outcome === undefined) return undefined;
  const { status } = outcome.matcher;
  const wanted = reason.statuses.find(
    (each) => status === undefined || (each >= status.from && each <= status.to),
  );
  const isOpen = outcome.matcher.otherwise === true || (status !== undefined && status.from < status.to);
  const wrong = violation('path', message, field);
  return outcomeAnswer(call, outcome, { wrong, ...(isOpen && wanted !== undefined && { status: wanted }) });
}

/**
 * There is no such item: as the contract documents it. What is deleted is absent even if it does not; undefined for another
 * item that it documents no refusal for: any is assumed to be there.
 */
export function absence(
  call: MockCall,
  { resource }: Plan,
  id: unknown,
  isDeleted: boolean,
): Answer | undefined {
  const message = `${resource.name}: no item with the id ${JSON.stringify(id)}`;
  return refusal(call, ABSENT, message) ?? (isDeleted ? refuse(call, violation('path', message)) : undefined);
}

/** The outcome of an accepted call: 201 for what is new, any other for what was there. */
export function successOf(operation: OperationData, isNew: boolean): OutcomeData | undefined {
  const all = successesOf(operation);
  const isCreated = ({ matcher: { status } }: OutcomeData): boolean => status?.from === 201;
  return all.find((outcome) => isCreated(outcome) === isNew) ?? all[0];
}

export function outcomeOfStatus({ outcomes }: OperationData, wanted: number): OutcomeData | undefined {
  return outcomes.find(({ matcher: { status } }) => status?.from === wanted && status.to === wanted);
}
