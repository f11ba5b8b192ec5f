import { factsOf } from '../../codec/facts.ts';
import { kindOfMedia } from '../../codec/index.ts';
import type { Json, JsonSchema } from '../../contract/index.ts';
import { schemaAt } from '../../schema/types.ts';
import type { MockState } from '../state/state.ts';
import { sampleOf } from './sample-of.ts';

/** Items of a sampled stream: several, so that a reader has to find where one ends. */
const ITEMS = 3;

/** Whether a body of a media type is a sequence of items. */
export function isStream(mediaType: string): boolean {
  return /^(?:events|lines)$/.test(kindOfMedia(mediaType));
}

/** Samples of a stream's items. A schema of lists describes the whole stream (OpenAPI 3.2, Sequential Media Types). */
export function streamItems(schema: JsonSchema, path: string, state: MockState): readonly Json[] {
  const { types } = factsOf(schema, state.contract.schemas);
  const whole = types?.size === 1 && types.has('array') ? sampleOf(schema, path, state) : undefined;
  if (Array.isArray(whole)) return whole;
  return Array.from({ length: ITEMS }, (_, at) => itemOf(schema, `${path}/${at}`, state)).filter(
    (item) => item !== undefined,
  );
}

/** An event whose `data` holds a text of another media type has a sample of that schema in it. */
function itemOf(schema: JsonSchema, path: string, state: MockState): Json | undefined {
  const made = sampleOf(schema, path, state);
  const data = factsOf(schema, state.contract.schemas).properties.get('data');
  const held = typeof data === 'object' ? schemaAt(data['contentSchema']) : undefined;
  if (held === undefined || typeof made !== 'object' || made === null) return made;
  return { ...made, data: JSON.stringify(sampleOf(held, `${path}/data`, state)) };
}
