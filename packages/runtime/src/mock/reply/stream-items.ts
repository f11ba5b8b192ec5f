import { kindOfMedia } from '../../codec/index.ts';
import type { Json, JsonSchema } from '../../contract/index.ts';
import { isMembers } from '../../schema/kind.ts';
import { schemaEntries } from '../../schema/types.ts';
import { alternatives } from '../schema/alternatives.ts';
import type { MockState } from '../state/state.ts';
import { sampleOf } from './sample-of.ts';

/** Items of a sampled stream: several, so that a reader must find where one ends. */
const ITEMS = 3;

/** Whether a body of a media type is a sequence of items. */
export function isStream(mediaType: string): boolean {
  return /^(?:events|lines)$/.test(kindOfMedia(mediaType));
}

/** Samples of a stream's items. A schema of lists describes the whole stream (OpenAPI 3.2, Sequential Media Types). */
export function streamItems(schema: JsonSchema, path: string, state: MockState): readonly Json[] {
  const ways = alternatives(schema, state.contract.schemas);
  const isWhole = ways.length > 0 && ways.every(({ type }) => `${type}` === 'array');
  const whole = isWhole ? sampleOf(schema, path, state) : undefined;
  if (Array.isArray(whole)) return whole;
  return Array.from({ length: ITEMS }, (_, at) => itemOf(schema, `${path}/${at}`, state)).filter(
    (item) => item !== undefined,
  );
}

/** In the `data` of an event that is JSON by its schema stands a JSON text. */
function itemOf(schema: JsonSchema, path: string, state: MockState): Json | undefined {
  const made = sampleOf(schema, path, state);
  const [way] = alternatives(schema, state.contract.schemas);
  const data = schemaEntries(way?.['properties']).find(([name]) => name === 'data')?.[1];
  const type = typeof data === 'object' ? data['contentMediaType'] : undefined;
  if (typeof type !== 'string' || kindOfMedia(type) !== 'json' || !isMembers(made)) return made;
  return { ...made, data: JSON.stringify(made['data']) };
}
