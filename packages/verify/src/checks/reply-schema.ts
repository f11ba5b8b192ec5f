import { factsOf, type Schemas, typed } from '@tallystick/runtime/codec';
import type { Json, JsonSchema, OutcomeData } from '@tallystick/runtime/contract';
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
  const { isText, schema } = described;
  if (isText === true && describesParts(schema, context.schemas)) return [];
  const value = isText === true ? textIn(reply.body, schema, context.schemas) : content;
  if (value === undefined) return [failure('the response has no body, but the contract documents one')];
  return issuesOf(value, schema, context).map((issue) => failure(phraseOf(issue), at + issue.rule));
}

/** What a text stands for: a number, say, where the schema has no texts, with white space around it as in JSON. */
function textIn(text: string, schema: JsonSchema, schemas: Schemas): Json {
  const exact = typed(text, schema, schemas);
  return (exact.ok ? exact : typed(text.trim(), schema, schemas)).value as Json;
}

/** No text is an object or a list, so its schema is that of the JSON beside it, as of a table. */
function describesParts(schema: JsonSchema, schemas: Schemas): boolean {
  const { types } = factsOf(schema, schemas);
  return types !== undefined && [...types].every((each) => /^(?:object|array|null)$/.test(each));
}
