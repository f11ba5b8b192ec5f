import type { Meter } from '@tallystick/runtime/schema';
import type { Reporter } from '../diagnostics/index.ts';
import { subschemas } from '../model/cycles.ts';
import type { Contract, Origin, Schema, SchemaObject } from '../model/index.ts';
import { placeKey } from '../model/origin.ts';
import { contradicts } from './contradictions.ts';
import { NOW } from './draft.ts';
import { scopeOf } from './issue.ts';
import { foundValue } from './sample.ts';
import { isSpent } from './work.ts';

/**
 * Warns of schemas that no value satisfies: an input or a reply that needs such a value is rejected. Skips schemas
 * whose parts are already reported to refuse each other, which is the same problem. Those beyond the meter are left
 * out.
 */
export function reportImpossible(contract: Contract, reporter: Reporter, meter?: Meter): void {
  const scope = { ...scopeOf(contract, NOW), ...(meter === undefined ? {} : { meter }) };
  const told = new Set<string>();
  const tell = (at: Origin, message: string): void => {
    if (told.has(placeKey(at)) || reporter.has('TLY3015', at)) return;
    told.add(placeKey(at));
    const fix =
      'Correct the schema. For a result without a value, use `{"type": "null"}` (JSON-RPC) or omit `content` (HTTP).';
    reporter.report({ code: 'TLY3017', severity: 'warning', message, fix, at });
  };
  for (const operation of contract.operations)
    for (const { name, content } of operation.outcomes)
      if ([...content.values()].includes(false))
        tell(operation.origin, `The schema of the outcome "${name}" is \`false\`. ${REPLY}`);
  for (const schema of schemasOf(contract))
    if (
      !isSpent(meter) &&
      contradicts(schema, contract) &&
      foundValue(schema, scope) === undefined &&
      !isSpent(meter)
    )
      tell(schema.origin, `No value satisfies this schema, as far as Tallystick can find. ${REPLY}`);
}

const REPLY =
  'Clients reject every input with such a value before sending it, and every response with one after the server has processed the call.';

/** Every schema of a contract that a value may need to satisfy, each once. */
function schemasOf({ schemas, operations, webhooks }: Contract): readonly SchemaObject[] {
  const found = new Set<SchemaObject>();
  const open: Schema[] = [
    ...[...schemas.values()].map(({ schema }) => schema),
    ...operations.flatMap(({ input, outcomes }) => [
      input,
      ...outcomes.flatMap(({ content }) => [...content.values()]),
    ]),
    ...webhooks.map(({ payload }) => payload),
  ];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next === 'boolean' || found.has(next)) continue;
    found.add(next);
    for (const each of subschemas(next)) open.push(each);
  }
  return [...found];
}
