import { linesOf, type Reader } from '../body/streams.ts';
import type { Call } from '../call/call.ts';
import { parseJson } from '../call/reply.ts';
import { exactText, type IntegerLocations } from './exact.ts';

/** As `values`, of values whose integers keep all digits. */
export function exactValues(locations: IntegerLocations): Reader {
  return async function* (response, call) {
    for await (const line of linesOf(response, call))
      if (line.trim() !== '') yield exactLine(line, locations, call);
  };
}

function exactLine(line: string, locations: IntegerLocations, call: Call): unknown {
  const nearest = parseJson(line);
  if (nearest === undefined) throw call.fail('protocol', 'body', 'a line of the stream is no JSON');
  try {
    return exactText(line, locations) ?? nearest;
  } catch (error) {
    const why = error instanceof Error ? error.message : 'they cannot be read';
    throw call.fail('protocol', 'integers', why);
  }
}
