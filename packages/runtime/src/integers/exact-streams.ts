import { type Reader, valuesWith } from '../body/streams.ts';
import type { Call } from '../call/call.ts';
import { exactText } from './exact.ts';
import type { IntegerLocations } from './locations.ts';

/** As `values`, of values whose integers keep all digits. */
export function exactValues(locations: IntegerLocations): Reader {
  return (response, call) =>
    valuesWith(response, call, (nearest, text) => exactItem(text, locations, call) ?? nearest);
}

function exactItem(text: string, locations: IntegerLocations, call: Call): unknown {
  try {
    return exactText(text, locations);
  } catch (error) {
    const why = error instanceof Error ? error.message : 'they cannot be read';
    throw call.fail('protocol', 'integers', why);
  }
}
