import type { ContractCase } from '@tallystick/runtime/contract';
import type { MatchedOutcome } from '../bindings/binding.ts';
import { isRefusal } from '../cases/is-refusal.ts';
import type { Check, FailureOf, MatchedExchange } from './check.ts';

type Id = 'positive-data' | 'negative-data' | 'auth-ignored' | 'undocumented-outcome' | 'outcome';

/** Whether a call ends as the case expects. An empty list of outcomes asks for a refusal of any kind. */
export const outcome: Check<Id> = {
  ids: {
    'positive-data': 'what the contract accepts is refused',
    'negative-data': 'what breaks one rule of the contract is accepted',
    'auth-ignored': 'a call without credentials, or with wrong ones, is accepted',
    'undocumented-outcome': 'the status or error is none that the contract has for the operation',
    outcome: 'it ends in another documented outcome, a batch is answered in part, or there is no reply',
  },
  ofTheRule: true,
  run: (exchange) => {
    const { contractCase, messages } = exchange;
    const unmet = messages.filter((message) => !isExpected(message, contractCase));
    return [
      ...unmet.map((message) => failureOf(message, exchange)),
      ...batchFailures(contractCase, messages),
    ];
  },
};

function isExpected({ name, refused }: MatchedOutcome, { expect }: ContractCase): boolean {
  const { outcomes, except = [] } = expect;
  return outcomes.length === 0 ? refused && !except.includes(name) : outcomes.includes(name);
}

function failureOf(message: MatchedOutcome, exchange: MatchedExchange): FailureOf<Id> {
  const { outcomes } = exchange.contractCase.expect;
  const wanted = outcomes.length === 0 ? 'a refusal of what was sent' : outcomes.join(' or ');
  const rule = ruleOf(exchange);
  return {
    check: idOf(message, exchange),
    message: `ends in ${message.name} and not in ${wanted}`,
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
  if (!refused && refusal)
    return contractCase.message !== undefined && 'auth' in contractCase.message
      ? 'auth-ignored'
      : 'negative-data';
  if (documented === undefined && name !== 'silence') return 'undocumented-outcome';
  return refused && !refusal ? 'positive-data' : 'outcome';
}

/** The rule that a case is about. */
function ruleOf({ contractCase: { rule }, operation, contract }: MatchedExchange): string | undefined {
  if (rule === undefined || !rule.startsWith('/')) return undefined;
  return `/operations/${contract.operations.indexOf(operation)}/input${rule}`;
}

function batchFailures(
  { message }: ContractCase,
  messages: readonly MatchedOutcome[],
): readonly FailureOf<Id>[] {
  const sent = message !== undefined && 'batch' in message ? message.batch : 0;
  const accepted = messages.length > 0 && messages.every(({ refused }) => !refused);
  if (sent === 0 || !accepted || messages.length === sent) return [];
  return [{ check: 'outcome', message: `a batch of ${sent} is answered with ${messages.length} replies` }];
}
