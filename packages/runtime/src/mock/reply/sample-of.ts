import type { ContractData, Json, JsonSchema } from '../../contract/index.ts';
import { remembered } from '../../remembered.ts';
import type { SampleHints } from '../../schema/sample.ts';
import type { SchemaContext } from '../../schema/types.ts';
import { plausible } from '../schema/plausible/index.ts';
import { sample } from '../schema/sample.ts';
import type { MockState } from '../state/state.ts';

/** The same value at each call: it depends on the seed and on its place in the contract; dates in it are of yesterday. */
export function sampleOf(schema: JsonSchema, path: string, state: MockState): Json | undefined {
  const { contract, options, now, samples } = state;
  const known = samples.get(path);
  if (known?.schema === schema && (known.second ?? secondOf(now)) === secondOf(now)) return known.value;
  let second: number | undefined;
  const clock = (): number => {
    second = secondOf(now);
    return now;
  };
  const hints = remembered(HINTS, state, () => plausible(options.faker));
  const value = sample(schema, { ...schemaContext(contract), seed: options.seed ?? 1, path, clock, hints });
  samples.set(path, { schema, second, value });
  return value;
}

/** By mock, which has one faker or none. */
const HINTS = new WeakMap<MockState, SampleHints>();

/** What a contract says of all its schemas. */
export function schemaContext({ schemas, formats, patternLength }: ContractData): SchemaContext {
  return {
    schemas,
    ...(formats === undefined ? {} : { formats }),
    ...(patternLength === undefined ? {} : { patternLength }),
  };
}

function secondOf(epochMs: number): number {
  return Math.floor(epochMs / 1000);
}
