import { delayOf } from '../delay.ts';
import type { Call } from './call.ts';
import { type ErrorDetails, type ErrorKind, phraseOf, type TallystickError } from './error.ts';
import type { Reply } from './message.ts';
import type { Issue } from './validation.ts';

/** The JSON of a text, or undefined. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The content of a reply, whatever its type: the body that was read, else JSON, else text. */
export function dataOf({ body, text }: Reply): unknown {
  return body ?? parseJson(text) ?? (text || undefined);
}

/** The error that a reply is, with the reply. What the server wrote is masked. */
export function refusal(
  { fail, mask }: Call,
  { status, headers, text }: Reply,
  kind: ErrorKind,
  code: string,
  why: string,
  details?: Partial<ErrorDetails>,
): TallystickError {
  const { 'set-cookie': _, ...kept } = Object.fromEntries(headers);
  const wait = `${kept['retry-after']}`;
  // Seconds or a date (RFC 9110, 10.2.3).
  const retryAfterMs = +wait * 1000 || Date.parse(wait) - Date.now();
  return fail(kind, code, `${why} (HTTP ${status})`, {
    ...(retryAfterMs >= 0 && { retryAfterMs: delayOf(retryAfterMs) }),
    status,
    ...mask({ ...details, response: { status, headers: kept, body: parseJson(text) ?? text } }),
  });
}

/** The error that a reply is which breaks the contract. A client that validates may continue with what came. */
export function breach(
  call: Call,
  reply: Reply,
  code: string,
  why: string,
  details?: Pick<ErrorDetails, 'issues'>,
): TallystickError {
  return refusal(call, reply, 'protocol', code, `the reply ${why}`, details);
}

/** The same of a part of the reply, which is still read where the client continues. */
export function breachOfPart(
  call: Call,
  reply: Reply,
  code: string,
  why: string,
  details?: Pick<ErrorDetails, 'issues'>,
): void {
  const error = breach(call, reply, code, why, details);
  if (!call.tolerates?.(error)) throw error;
}

/** The same of a part that has issues, if there are any: the message names the first. */
export function breachByIssues(call: Call, reply: Reply, issues: readonly Issue[]): void {
  const [first] = issues;
  if (first) breachOfPart(call, reply, 'result', `breaks the contract: ${phraseOf(first)}`, { issues });
}
