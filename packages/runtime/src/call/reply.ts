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

/** The error that a reply is, with the reply. What the server wrote is masked; in `why`, the caller has masked it. */
export function refusal(
  { fail, mask }: Call,
  { status, headers, text }: Reply,
  kind: ErrorKind,
  code: string,
  why: string,
  details: Partial<ErrorDetails> = {},
): TallystickError {
  const { 'set-cookie': _, ...kept } = Object.fromEntries(headers);
  const { 'retry-after': wait = 'none' } = kept;
  // Seconds or a date (RFC 9110, 10.2.3).
  const retryAfterMs = Number(wait) >= 0 ? Number(wait) * 1000 : Date.parse(wait) - Date.now();
  return fail(kind, code, `${why} (HTTP ${status})`, {
    ...(retryAfterMs >= 0 && { retryAfterMs }),
    sent: 'yes',
    ...mask({ ...details, response: { status, headers: kept, body: parseJson(text) ?? text } }),
  });
}

/** What breaks the contract is an error; a client that only warns goes on with what came, and reports the first. */
export function breach(
  call: Call,
  reply: Reply,
  code: string,
  why: string,
  details?: Pick<ErrorDetails, 'issues'>,
): void {
  const error = refusal(call, reply, 'protocol', code, `the reply breaks the contract: ${why}`, details);
  const { onContractBreak, onWarning = warn } = { ...call.connection.options, ...call.options };
  if (onContractBreak !== 'warn') throw error;
  if (!call.warned) onWarning(error);
  call.warned = true;
}

function warn({ message }: TallystickError): void {
  console.warn(message);
}
