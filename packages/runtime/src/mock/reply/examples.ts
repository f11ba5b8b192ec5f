import type { Json, JsonSchema, OperationData, OutcomeData } from '../../contract/index.ts';
import { own } from '../../pointer.ts';
import { isValid } from '../../schema/evaluate.ts';
import type { MockState } from '../state/state.ts';
import { schemaContext } from './sample-of.ts';

/** Whether an outcome has an example of a name. */
export function hasExample({ examples = {} }: OutcomeData, name: string): boolean {
  return Object.values(examples).some((named) => own(named, name) !== undefined);
}

/** The outcome that has an example of a name: one that resolves, if there is one. */
export function outcomeWith({ outcomes }: OperationData, name: string): OutcomeData | undefined {
  const found = outcomes.filter((outcome) => hasExample(outcome, name));
  return found.find(({ promise }) => promise === 'resolves') ?? found[0];
}

/**
 * The example of a media type: the one that is asked for by name, or the first that its schema accepts. A client would
 * reject any other.
 */
export function exampleOf(
  { examples = {} }: OutcomeData,
  key: string,
  schema: JsonSchema,
  wanted: string | undefined,
  { contract }: MockState,
): Json | undefined {
  const named = own(examples, key);
  if (named === undefined) return undefined;
  const asked = wanted === undefined ? undefined : own(named, wanted);
  return asked ?? Object.values(named).find((value) => isValid(value, schema, schemaContext(contract)));
}
