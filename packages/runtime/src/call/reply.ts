import type { Call } from './call.ts';
import type { ErrorDetails, ErrorKind, TallystickError } from './error.ts';
import type { Reply } from './message.ts';

/** The JSON of a text, or undefined. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The error that a reply is, with the reply. Whatever the server wrote is masked. */
export function refusal(
  { fail, mask }: Call,
  { status, headers, text }: Reply,
  kind: ErrorKind,
  code: string,
  why: string,
  details: Partial<ErrorDetails> = {},
): TallystickError {
  const { 'set-cookie': _, ...kept } = Object.fromEntries(headers);
  const { 'retry-after': wait = '' } = kept;
  // Seconds or a date (RFC 9110, 10.2.3).
  const retryAfterMs = /^\d+$/.test(wait) ? Number(wait) * 1000 : Date.parse(wait) - Date.now();
  return fail(kind, code, mask(why), {
    ...(retryAfterMs >= 0 && { retryAfterMs }),
    sent: 'yes',
    ...mask({ ...details, response: { status, headers: kept, body: parseJson(text) ?? text } }),
  });
}

export function broken(
  call: Call,
  reply: Reply,
  code: string,
  why: string,
  details?: Pick<ErrorDetails, 'issues'>,
): TallystickError {
  return refusal(call, reply, 'protocol', code, `the reply breaks the contract: ${why}`, details);
}
