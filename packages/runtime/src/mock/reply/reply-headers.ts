import { encodeParameter } from '../../codec/index.ts';
import type { HeaderData, OperationData, OutcomeData } from '../../contract/index.ts';
import type { MockState } from '../state/state.ts';
import { sampleOf } from './sample-of.ts';

/** Headers that say how a message is sent: whoever sends it sets them. */
const FRAMING =
  /^(connection|content-(encoding|length|type)|keep-alive|te|trailer|transfer-encoding|upgrade)$/;

/** Samples of the headers that a reply has to have; lists and objects in style `simple`. */
export function replyHeaders(
  operation: OperationData,
  outcome: OutcomeData,
  state: MockState,
): Readonly<Record<string, string>> {
  const wanted = Object.entries(outcome.headers).filter(
    ([name, { required }]) => required && !FRAMING.test(name),
  );
  return Object.fromEntries(
    wanted.map(([name, header]) => {
      const made = sampleOf(header.schema, `${operation.id}/${outcome.name}/headers/${name}`, state);
      return [name, textOf(name, header, made, state)];
    }),
  );
}

/** Of a text that no header can hold, what may stand in one (RFC 9110, 5.5). */
function textOf(name: string, header: HeaderData, value: unknown, { contract }: MockState): string {
  const parameter = { explode: false, ...header, name, in: 'header', style: 'simple' } as const;
  const encoded = encodeParameter(parameter, value, contract.schemas);
  if (encoded.ok && typeof encoded.value === 'string') return encoded.value;
  return typeof value === 'string' ? value.replace(/[^\x20-\x7e]/g, '').trim() : '';
}
