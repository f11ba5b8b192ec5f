import { contentText } from '../../codec/content.ts';
import { headerText } from '../../codec/escape.ts';
import { attempt } from '../../codec/index.ts';
import { styled } from '../../codec/text-styles.ts';
import type { HeaderData, OperationData, OutcomeData } from '../../contract/index.ts';
import type { MockState } from '../state/state.ts';
import { sampleOf } from './sample-of.ts';

/** Headers that say how a message is sent: its sender sets them. */
const FRAMING =
  /^(connection|content-(encoding|length|type)|keep-alive|te|trailer|transfer-encoding|upgrade)$/;

/** Samples of the headers that a reply must have, and where a redirect leads; lists and objects in style `simple`. */
export function replyHeaders(
  operation: OperationData,
  outcome: OutcomeData,
  state: MockState,
): Readonly<Record<string, string>> {
  const wanted = Object.entries(outcome.headers).filter(
    ([name, { required }]) => (required || isTarget(name, outcome)) && !FRAMING.test(name),
  );
  return Object.fromEntries(
    wanted.map(([name, header]) => {
      const made = sampleOf(header.schema, `${operation.id}/${outcome.name}/headers/${name}`, state);
      return [name, textOf(name, header, made)];
    }),
  );
}

/** The address of a redirect (RFC 9110, 15.4). */
function isTarget(name: string, { matcher: { status } }: OutcomeData): boolean {
  return /^location$/i.test(name) && status !== undefined && status.from >= 300 && status.to < 400;
}

/** Of a text that no header can hold, the characters that are allowed in one (RFC 9110, 5.5). */
function textOf(name: string, { mediaType, explode = false }: HeaderData, value: unknown): string {
  const write =
    mediaType === undefined ? styled('simple', explode, headerText) : contentText(mediaType, 'header');
  const encoded = attempt((refuse) => write(name, value, refuse));
  if (encoded.ok && encoded.value !== undefined) return encoded.value;
  return typeof value === 'string' ? value.replace(/[^\x20-\x7e]/g, '').trim() : '';
}
