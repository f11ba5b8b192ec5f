import type { ContractCase, OutcomeData } from '@tallystick/runtime/contract';
import type { MatchedOutcome } from '../bindings/binding.ts';
import { matchesStatus } from '../bindings/matcher.ts';
import { isRefusal } from '../cases/is-refusal.ts';
import type { Check, FailureOf, MatchedExchange } from './check.ts';

type Id = 'positive-data' | 'negative-data' | 'auth-ignored' | 'undocumented-outcome' | 'outcome';

/** Whether a call ends as the case expects. An empty list of outcomes asks for a refusal of any kind. */
export const outcome: Check<Id> = {
  ids: {
    'positive-data': 'a valid request was rejected',
    'negative-data': 'a request that violates one rule of the contract was accepted',
    'auth-ignored': 'a call without credentials, or with wrong ones, is accepted',
    'undocumented-outcome': 'the status or error is not documented for the operation',
    outcome:
      'the response is another documented outcome than expected, a batch response is incomplete, or there is no response',
  },
  ofTheRule: true,
  run: (exchange) => {
    const { contractCase, messages } = exchange;
    const unmet = messages.filter((message) => !isExpected(message, exchange));
    return [
      ...unmet.map((message) => failureOf(message, exchange)),
      ...batchFailures(contractCase, messages),
    ];
  },
};

function isExpected(message: MatchedOutcome, exchange: MatchedExchange): boolean {
  const { name, refused } = message;
  const { outcomes, except = [] } = exchange.contractCase.expect;
  if (outcomes.length === 0) return refused && !except.includes(name) && !isStrangeRefusal(message, exchange);
  return outcomes.includes(name) || isOtherSuccess(message, exchange);
}

/** Where the status alone tells successes apart, which one comes is the provider's to say: 200 or 201 of a `PUT`. */
function isOtherSuccess({ outcome: met }: MatchedOutcome, exchange: MatchedExchange): boolean {
  const { contractCase, operation } = exchange;
  const wanted = operation.outcomes.filter(({ name }) => contractCase.expect.outcomes.includes(name));
  return met !== undefined && wanted.length > 0 && [met, ...wanted].every(isPlainSuccess);
}

function isPlainSuccess({ promise, matcher }: OutcomeData): boolean {
  return promise === 'resolves' && matcher.status !== undefined && matcher.constant === undefined;
}

/** Statuses that are used for the same thing. */
const REFUSALS_OF = { callers: [401, 403], data: [400, 422] } as const;

/** Whether the contract documents such refusals, and with another status. */
function isStrangeRefusal(
  { outcome: documented }: MatchedOutcome,
  { contractCase, operation, reply }: MatchedExchange,
): boolean {
  const statuses: readonly number[] = REFUSALS_OF[isAboutCaller(contractCase) ? 'callers' : 'data'];
  const isUnread = contractCase.message !== undefined && 'body' in contractCase.message;
  if (documented !== undefined || isUnread || !statuses.includes(reply.status)) return false;
  return operation.outcomes.some(
    ({ matcher }) => matcher.status !== undefined && statuses.some((each) => matchesStatus(matcher, each)),
  );
}

function isAboutCaller({ message, rule }: ContractCase): boolean {
  return rule?.startsWith('security') === true || (message !== undefined && 'auth' in message);
}

function failureOf(message: MatchedOutcome, exchange: MatchedExchange): FailureOf<Id> {
  const { outcomes } = exchange.contractCase.expect;
  const wanted = outcomes.length === 0 ? 'an error response to the invalid request' : outcomes.join(' or ');
  const rule = ruleOf(exchange);
  return {
    check: idOf(message, exchange),
    message: `expected ${wanted}, got ${message.name}`,
    expected: outcomes,
    received: message.name,
    ...(rule === undefined ? {} : { rule }),
  };
}

/** What it means that a call ended otherwise. */
function idOf(
  { refused, outcome: documented, name }: MatchedOutcome,
  { contractCase, operation }: MatchedExchange,
): Id {
  const refusal = isRefusal(contractCase, operation);
  if (!refused && refusal) return isAboutCaller(contractCase) ? 'auth-ignored' : 'negative-data';
  if (documented === undefined && name !== 'silence') return 'undocumented-outcome';
  return refused && !refusal ? 'positive-data' : 'outcome';
}

/** The rule that a case is about. */
function ruleOf({ contractCase, operation, contract }: MatchedExchange): string | undefined {
  const { rule = '', message } = contractCase;
  const at = `/operations/${contract.operations.indexOf(operation)}`;
  if (message !== undefined && 'body' in message && operation.binding.protocol === 'http')
    return `${at}/input/properties/body`;
  if (rule.startsWith('security/')) return `${at}/${rule}`;
  return rule.startsWith('/') ? `${at}/input${rule}` : undefined;
}

function batchFailures(
  { message }: ContractCase,
  messages: readonly MatchedOutcome[],
): readonly FailureOf<Id>[] {
  const sent = message !== undefined && 'batch' in message ? message.batch : 0;
  const accepted = messages.length > 0 && messages.every(({ refused }) => !refused);
  if (sent === 0 || !accepted || messages.length === sent) return [];
  return [{ check: 'outcome', message: `a batch of ${sent} requests got ${messages.length} responses` }];
}
