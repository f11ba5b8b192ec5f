import { factsOf } from '../../codec/facts.ts';
import { kindOfMedia } from '../../codec/index.ts';
import type { Json, JsonSchema } from '../../contract/index.ts';
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

/** In the `data` of an event that is JSON by its schema stands a JSON text. */
function itemOf(schema: JsonSchema, path: string, state: MockState): Json | undefined {
  const made = sampleOf(schema, path, state);
  const data = factsOf(schema, state.contract.schemas).properties.get('data');
  const type = typeof data === 'object' ? data['contentMediaType'] : undefined;
  if (typeof type !== 'string' || kindOfMedia(type) !== 'json' || !isMembers(made)) return made;
  return { ...made, data: JSON.stringify(made['data']) };
}

function isMembers(value: Json | undefined): value is { readonly [member: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
