import type { Json } from '../json.ts';
import type { EventFields } from './streams.ts';

/**
 * What the schema of an event stream may mean by an event, the likeliest first. Specs describe the JSON in `data`, or `data`
 * as text, or the event as an object of the fields that were given, `data` a text (OpenAPI 3.2) or what its JSON holds.
 */
export function eventReadings({ data, event, id, retry }: EventFields): readonly Json[] {
  const fields = {
    data,
    ...(event !== undefined && { event }),
    ...(id !== undefined && { id }),
    ...(retry !== undefined && { retry }),
  };
  const value = parsed(data);
  if (value === undefined) return [data, fields];
  return [value, data, fields, { ...fields, data: value }];
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
