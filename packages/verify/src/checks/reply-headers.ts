import type { JsonSchema } from '@tallystick/runtime/contract';
import { isValid } from '@tallystick/runtime/schema';
import { readings } from '../bindings/parameters.ts';
import type { Check, FailureOf, MatchedExchange } from './check.ts';

type Id = 'reply-headers';

/** The text of a header is read as the schema's type has it. */
export const replyHeaders: Check<Id> = {
  ids: { 'reply-headers': 'a header that the outcome promises is absent, or not as its schema has it' },
  run: (exchange) =>
    Object.entries(exchange.messages[0]?.outcome?.headers ?? {}).flatMap(([name, { required, schema }]) =>
      headerFailures(name, required, schema, exchange),
    ),
};

function headerFailures(
  name: string,
  required: boolean,
  schema: JsonSchema,
  { reply, context }: MatchedExchange,
): readonly FailureOf<Id>[] {
  const text = reply.headers.get(name);
  if (text === null)
    return required
      ? [{ check: 'reply-headers', message: `the header ${name} is absent`, expected: name }]
      : [];
  if (readings(text).some((value) => isValid(value, schema, context))) return [];
  const message = `the header ${name} is not as its schema has it`;
  return [{ check: 'reply-headers', message, received: text }];
}
