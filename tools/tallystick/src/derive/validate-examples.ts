import { kindOfMedia } from '@tallystick/runtime/codec';
import type { Meter } from '@tallystick/runtime/schema';
import type { Reporter } from '../diagnostics/index.ts';
import {
  type Contract,
  type JsonValue,
  type Operation,
  type OperationExample,
  type Origin,
  placeKey,
  type Schema,
} from '../model/index.ts';
import { injected, resolves } from './bases.ts';
import { expanded } from './draft.ts';
import { scopeOf, type ValidationScope } from './issue.ts';
import { validate } from './validate.ts';
import { isSpent } from './work.ts';

/** No example is wrong because of the day on which it is read. */
const END_OF_TIME = Date.UTC(9999, 11, 31, 23, 59, 59);

/** Warns of examples that break the schemas they are examples of: they become no case. Those beyond the meter are left out. */
export function validateExamples(contract: Contract, reporter: Reporter, meter?: Meter): void {
  const context = { ...scopeOf(contract, END_OF_TIME), ...(meter === undefined ? {} : { meter }) };
  const seen = new Set<string>();
  for (const operation of contract.operations) validateOperation(operation, context, reporter, seen);
  for (const webhook of contract.webhooks)
    for (const { name, value } of webhook.examples)
      warn(`The payload of the example "${name}"`, value, webhook.payload, webhook.origin, context, reporter);
}

/** A response of several operations is `seen` once. */
function validateOperation(
  operation: Operation,
  context: ValidationScope,
  reporter: Reporter,
  seen: Set<string>,
): void {
  for (const example of operation.examples) validateExample(operation, example, context, reporter);
  for (const { examples = [], content, origin, name: outcome } of operation.outcomes) {
    const place = `${placeKey(origin)} ${outcome}`;
    if (seen.has(place)) continue;
    seen.add(place);
    for (const [type, named] of examples)
      for (const [name, value] of named)
        warn(
          name === '' ? `The example of ${type}` : `The example ${JSON.stringify(name)} of ${type}`,
          value,
          content.get(type),
          origin,
          context,
          reporter,
          typeof value === 'string' && kindOfMedia(type) === 'other',
        );
  }
}

function validateExample(
  operation: Operation,
  example: OperationExample,
  context: ValidationScope,
  reporter: Reporter,
): void {
  const { name, outcome, input, output } = example;
  const { value } = injected(operation, { base: name, patch: [], value: input }, { context });
  // What is refused may well be wrong: that is what it is an example of.
  if (resolves(operation, outcome))
    warn(`The input of the example "${name}"`, value, operation.input, operation.origin, context, reporter);
  const [content] = operation.outcomes.find((each) => each.name === outcome)?.content.values() ?? [];
  if (output !== undefined)
    warn(`The output of the example "${name}"`, output, content, operation.origin, context, reporter);
}

function warn(
  what: string,
  value: JsonValue,
  schema: Schema | undefined,
  at: Origin,
  context: ValidationScope,
  reporter: Reporter,
  /** It is a body as it travels, as of XML: a text is right where the schema describes an object. */
  isText = false,
): void {
  if (isSpent(context.meter)) return;
  const [issue, ...more] = validate(expanded(value), schema, context);
  // A validation that was cut short has no result.
  if (isSpent(context.meter)) return;
  if (issue === undefined || (isText && issue.code === 'type' && issue.pointer === '')) return;
  const rest = more.length === 0 ? '' : ` and ${more.length} more`;
  reporter.report({
    code: 'TLY3010',
    severity: 'warning',
    message: `${what} does not match its schema: ${issue.code}${issue.pointer === '' ? '' : ` at "${issue.pointer}"`}${rest}.`,
    fix: 'Correct the example, or the schema.',
    at,
  });
}
