import { type SampleContext, sample as sampleValid } from '../../schema/sample.ts';
import type { Json, JsonSchema } from '../../schema/types.ts';
import { nearValue } from './near-value.ts';

/**
 * A value that satisfies a schema. Where none does, because the schema contradicts itself, a value near it: a mock that
 * answered nothing would hide what the rest of the contract says. Undefined where the schema is `false`. The same
 * schema, seed and path give the same value.
 *
 * @example
 * sample({ enum: ['open', 'sent'] }, { schemas: {}, seed: 'a', size: 'small' }); // 'open'
 */
export function sample(schema: JsonSchema, context: SampleContext): Json | undefined {
  const given: SampleContext = { direction: 'response', ...context };
  const valid = sampleValid(schema, given);
  return valid === undefined ? nearValue(schema, given) : valid;
}
