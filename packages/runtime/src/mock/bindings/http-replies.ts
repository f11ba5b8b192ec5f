import { factsOf } from '../../codec/facts.ts';
import { typeWithin } from '../../codec/type-within.ts';
import type { OutcomeData } from '../../contract/index.ts';
import type { DocumentedOutcome, ReplyBinding } from '../reply/binding.ts';
import { jsonText } from '../reply/json-text.ts';
import { STATUS_OF } from '../reply/refusal.ts';
import { replyHeaders } from '../reply/reply-headers.ts';
import { statusOf } from '../reply/status-of.ts';
import { phraseOf } from '../request/violation.ts';
import type { MockState } from '../state/state.ts';
import type { Answer } from '../types/answer.ts';
import type { PlainResponse } from '../types/wire.ts';

/** What a mock replies over HTTP. */
export const HTTP_REPLIES: ReplyBinding = {
  undocumented: ({ kind, issue, status: exact }) => {
    const status = exact ?? STATUS_OF[kind] ?? 400;
    const headers = { 'content-type': 'application/json' };
    return { outcome: String(status), status, headers, body: { message: phraseOf(issue) } };
  },
  outcome: (documented, details) => {
    const { operation, outcome, mediaType, data } = documented;
    const status = details.status ?? statusOf(outcome, operation);
    const type = mediaType ?? (data === undefined ? undefined : 'application/json');
    return { outcome: outcome.name, status, headers: headersOf(documented, type), body: data };
  },
  accepted: (documented, status) => {
    const { outcome, mediaType, data } = documented;
    return { outcome: outcome.name, status, headers: headersOf(documented, mediaType), body: data };
  },
};

function headersOf(
  { operation, outcome, state }: DocumentedOutcome,
  mediaType: string | undefined,
): Readonly<Record<string, string>> {
  const type = mediaType === undefined ? {} : { 'content-type': contentType(mediaType, outcome, state) };
  return { ...type, ...replyHeaders(operation, outcome, state) };
}

/** The media type itself, or of a range one type within it. */
function contentType(mediaType: string, { content }: OutcomeData, { contract }: MockState): string {
  return typeWithin(mediaType, factsOf(content[mediaType] ?? true, contract.schemas).binary);
}

const PLAIN_TEXT = { 'content-type': 'text/plain;charset=UTF-8' };

/** An HTTP answer on the wire. */
export function responseOf({ status, headers = {}, body }: Answer): PlainResponse {
  const { 'content-type': type, ...others } = headers;
  if (body === undefined || status === 204 || status === 304) return { status, headers: others, text: null };
  const text = typeof body === 'string' && !/[/+]json\b/.test(type ?? '') ? body : jsonText(body);
  return { status, headers: type === undefined ? { ...PLAIN_TEXT, ...others } : headers, text: text ?? null };
}
