import type { OutcomeData } from '@tallystick/runtime/contract';
import { isValid } from '@tallystick/runtime/schema';
import { headerValue } from '../bindings/parameters.ts';
import type { Check, FailureOf, MatchedExchange } from './check.ts';
import { outcomeLocation } from './outcome-location.ts';

type Id = 'reply-headers';

/** The text of a header is read as the codec reads it, in style `simple`. */
export const replyHeaders: Check<Id> = {
  ids: { 'reply-headers': 'a required response header is missing, or a header does not match its schema' },
  run: (exchange) => {
    const outcome = exchange.messages[0]?.outcome;
    if (outcome === undefined) return [];
    return Object.entries(outcome.headers).flatMap(([name, header]) =>
      headerFailures(name, header, outcomeLocation(exchange, outcome, 'headers', name), exchange),
    );
  },
};

function headerFailures(
  name: string,
  header: OutcomeData['headers'][string],
  rule: string,
  { reply, context }: MatchedExchange,
): readonly FailureOf<Id>[] {
  const text = reply.headers.get(name);
  if (text === null)
    return header.required
      ? [{ check: 'reply-headers', message: `the required header ${name} is missing`, expected: name, rule }]
      : [];
  const value = headerValue(text, header, context.schemas);
  if (value !== undefined && isValid(value, header.schema, context)) return [];
  const message = `the header ${name} does not match its schema`;
  return [{ check: 'reply-headers', message, received: text, rule }];
}
