import type { OutcomeData } from '@tallystick/runtime/contract';
import { isEqual } from '@tallystick/runtime/schema';
import { pointer } from '../model/index.ts';
import type { Change } from './change.ts';
import { behaviourChange, type OperationPair, operationChange, requestName } from './operation-context.ts';
import { replyChanges } from './replies.ts';

/** Changes of how a call may end. */
export function outcomeChanges(pair: OperationPair): readonly Change[] {
  const { one, other } = pair;
  const matched = new Set<OutcomeData>();
  const changes = other.outcomes.flatMap((outcome): readonly Change[] => {
    const old = matchOf(outcome, one.outcomes);
    if (old === undefined) return [added(pair, outcome)];
    matched.add(old);
    const isApart = !isEqual(old.matcher, outcome.matcher) && !isRpc(outcome);
    const apart = isApart ? [documented(pair, outcome, hasMatcher(other.outcomes, old))] : [];
    return [...apart, ...namedChanges(pair, old, outcome), ...replyChanges(pair, old, outcome)];
  });
  const isGone = (outcome: OutcomeData): boolean =>
    !matched.has(outcome) || (!isRpc(outcome) && !hasMatcher(other.outcomes, outcome));
  return [...changes, ...one.outcomes.filter(isGone).map((outcome) => removed(pair, outcome))];
}

function hasMatcher(outcomes: readonly OutcomeData[], { matcher }: OutcomeData): boolean {
  return outcomes.some((each) => isEqual(each.matcher, matcher));
}

/** What an old client takes a reply for: by the same matcher, by the name, or by a range that holds it. */
function matchOf(outcome: OutcomeData, olds: readonly OutcomeData[]): OutcomeData | undefined {
  return (
    olds.find((old) => isEqual(old.matcher, outcome.matcher)) ??
    olds.find(
      (old) => old.name === outcome.name && old.promise === outcome.promise && isRpc(old) && isRpc(outcome),
    ) ??
    olds.find((old) => holds(old, outcome) && old.matcher.constant === undefined) ??
    olds.find((old) => old.matcher.otherwise === true && isHttp(outcome) && old.promise === outcome.promise)
  );
}

function isRpc({ matcher }: OutcomeData): boolean {
  return matcher.rpc !== undefined;
}

function isHttp({ matcher }: OutcomeData): boolean {
  return matcher.status !== undefined || matcher.otherwise === true;
}

function holds(old: OutcomeData, outcome: OutcomeData): boolean {
  const [range, own] = [old.matcher.status, outcome.matcher.status];
  return range !== undefined && own !== undefined && range.from <= own.from && own.to <= range.to;
}

function added(pair: OperationPair, outcome: OutcomeData): Change {
  const sentence = `${labelOf(outcome)} was added.`;
  // Clients have a way to end for errors that they do not know; a result that they do not know has none.
  if (outcome.promise === 'rejects')
    return at(outcome, behaviourChange(pair, 'outcome-added', sentence, 'received'));
  return operationChange(pair, 'outcome-added', {
    direction: 'received',
    pointer: pointer(outcome.name),
    sentence,
    wire: 'breaking',
    behaviour: true,
    witness: {
      note: `${labelOf(outcome)} of ${requestName(pair)}: possible now, not documented by the old contract`,
      issues: [],
    },
  });
}

/** Old clients take it for the range that it is a part of. */
function documented(pair: OperationPair, outcome: OutcomeData, isRangeLeft: boolean): Change {
  const sentence = isRangeLeft
    ? `${labelOf(outcome)} is documented separately from the range that contains it.`
    : `${labelOf(outcome)} is documented now; before, only a range that contains it was.`;
  return at(outcome, behaviourChange(pair, 'outcome-added', sentence, 'received'));
}

function at({ name }: OutcomeData, change: Change): Change {
  return { ...change, pointer: pointer(name) };
}

function removed(pair: OperationPair, outcome: OutcomeData): Change {
  const isWithin = pair.other.outcomes.some((each) => holds(each, outcome));
  const sentence = `${labelOf(outcome)} is no longer documented${isWithin ? ' separately' : ''}.`;
  return at(outcome, behaviourChange(pair, 'outcome-removed', sentence, 'received'));
}

function labelOf({ name, matcher, promise }: OutcomeData): string {
  const { status, rpc } = matcher;
  if (typeof rpc === 'number') return `Error ${rpc} (\`${name}\`)`;
  if (rpc === 'result') return 'A result';
  if (status === undefined) return 'The default response';
  const range = status.from === status.to ? String(status.from) : `${status.from} to ${status.to}`;
  return `${promise === 'rejects' ? 'Error status' : 'Status'} ${range}`;
}

function namedChanges(pair: OperationPair, old: OutcomeData, outcome: OutcomeData): readonly Change[] {
  const note = (id: Change['id'], sentence: string): Change => ({
    ...behaviourChange(pair, id, sentence, 'received'),
    outcome: old.name,
  });
  const [from, to] = [old.matcher.rpc, outcome.matcher.rpc];
  const isSameReply = isEqual(old.matcher, outcome.matcher);
  return [
    ...(from === to
      ? []
      : [
          note(
            'error-renumbered',
            `The code of the error \`${outcome.name}\` changed from ${from} to ${to}.`,
          ),
        ]),
    ...(old.name === outcome.name || !isSameReply
      ? []
      : [
          note(
            'outcome-renamed',
            `${labelOf(outcome)} was renamed from \`${old.name}\` to \`${outcome.name}\`.`,
          ),
        ]),
    ...(old.message === outcome.message
      ? []
      : [note('outcome-renamed', `The message of ${labelOf(outcome)} changed.`)]),
    ...(isEqual(old.wait ?? null, outcome.wait ?? null)
      ? []
      : [note('wait-changed', `${labelOf(outcome)} states the retry delay differently.`)]),
    ...(old.expired === outcome.expired ? [] : [note('wait-changed', expiredSentence(outcome))]),
    ...(old.promise === outcome.promise ? [] : [note('outcome-promise-changed', promiseSentence(outcome))]),
    ...(!isSameReply || old.description === outcome.description
      ? []
      : [note('documentation-changed', `The \`description\` of ${labelOf(outcome)} changed.`)]),
    ...(!isSameReply || isEqual(old.examples ?? null, outcome.examples ?? null)
      ? []
      : [note('examples-changed', `The examples of ${labelOf(outcome)} changed.`)]),
  ];
}

function expiredSentence(outcome: OutcomeData): string {
  return outcome.expired === true
    ? `${labelOf(outcome)} means now that the credentials have expired: clients try again with new ones.`
    : `${labelOf(outcome)} no longer means that the credentials have expired.`;
}

function promiseSentence(outcome: OutcomeData): string {
  const [now, before] = outcome.promise === 'resolves' ? ['resolve', 'rejected'] : ['reject', 'resolved'];
  return `Calls ${now} with it now: ${labelOf(outcome)}. They ${before} before.`;
}
