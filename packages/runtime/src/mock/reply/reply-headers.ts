import type { Json, OperationData, OutcomeData } from '../../contract/index.ts';
import type { MockState } from '../state/state.ts';
import { sampleOf } from './sample-of.ts';

/** Headers that say how a message is sent: whoever sends it sets them. */
const FRAMING =
  /^(connection|content-(encoding|length|type)|keep-alive|te|trailer|transfer-encoding|upgrade)$/;

/** Samples of the headers that a reply has to have; lists and objects as the style `simple` writes them. */
export function replyHeaders(
  operation: OperationData,
  outcome: OutcomeData,
  state: MockState,
): Readonly<Record<string, string>> {
  const wanted = Object.entries(outcome.headers).filter(
    ([name, { required }]) => required && !FRAMING.test(name),
  );
  return Object.fromEntries(
    wanted.map(([name, { schema }]) => {
      const made = sampleOf(schema, `${operation.id}/${outcome.name}/headers/${name}`, state);
      return [name, textOf(made ?? '')];
    }),
  );
}

/** Only what may stand in a header (RFC 9110, 5.5). */
function textOf(value: Json): string {
  const text =
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(pairOf(value)).join(',')
      : String(value);
  return text.replace(/[^\x20-\x7e]/g, '').trim();
}

function pairOf(value: object): (entry: readonly [string, Json]) => readonly string[] {
  return ([name, member]) => (Array.isArray(value) ? [String(member)] : [name, String(member)]);
}
