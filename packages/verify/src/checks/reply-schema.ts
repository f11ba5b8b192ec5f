import type { Json, OutcomeData } from '@tallystick/runtime/contract';
import { issuesOf, phraseOf } from '../schema/issues.ts';
import type { Check, FailureOf, MatchedExchange } from './check.ts';
import { outcomeLocation } from './outcome-location.ts';
import { itemIssues } from './streamed-items.ts';

type Id = 'reply-schema';

export const replySchema: Check<Id> = {
  ids: { 'reply-schema': 'the response body, result or error data does not match its schema' },
  run: (exchange) =>
    exchange.messages.flatMap(({ outcome, content }) =>
      outcome === undefined ? [] : contentFailures(outcome, content, exchange),
    ),
};

function contentFailures(
  outcome: OutcomeData,
  content: Json | undefined,
  exchange: MatchedExchange,
): readonly FailureOf<Id>[] {
  const { binding, operation, context, reply, validateReply } = exchange;
  const failure = (message: string, rule?: string): FailureOf<Id> => ({
    check: 'reply-schema',
    message: `${outcome.name}: ${message}`,
    ...(rule === undefined ? {} : { rule }),
  });
  if (validateReply !== undefined)
    return validateReply(operation, outcome, content).map(({ message }) => failure(message));
  if (binding.lacksJson(outcome, reply)) return [failure('the body is not JSON')];
  const described = binding.contentSchema(outcome, reply);
  if (described === undefined || described.schema === true) return [];
  const at = `${outcomeLocation(exchange, outcome, 'content')}/${described.key}`;
  if (described.items !== undefined)
    return itemIssues(described.items, described.schema, context).map(({ message, rule }) =>
      failure(message, rule === undefined ? at : at + rule),
    );
  if (content === undefined) return [failure('the response has no body, but the contract documents one')];
  return issuesOf(content, described.schema, context).map((issue) =>
    failure(phraseOf(issue), at + issue.rule),
  );
}
