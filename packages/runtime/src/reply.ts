import type { Call, Reply } from './connection.ts';
import { type ErrorDetails, type ErrorKind, failure, type TallystickError } from './error.ts';
import type { Checks } from './operation.ts';

/** The JSON of a text, or undefined. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The error that a reply is, with the reply. Whatever the server wrote is masked; the code is masked by the caller. */
export function refusal(
  { operation, mask }: Call,
  { status, headers, text }: Reply,
  kind: ErrorKind,
  code: string,
  why: string,
  details: Pick<ErrorDetails, 'data' | 'issues' | 'rpcCode'> = {},
  waitMs = retryAfterMs(headers.get('retry-after')),
): TallystickError {
  const { 'set-cookie': _, ...kept } = Object.fromEntries(headers);
  return failure(operation, kind, code, mask(why), {
    ...mask(details),
    ...(waitMs !== undefined && { retryAfterMs: waitMs }),
    sent: 'yes',
    response: mask({ status, headers: kept, body: parseJson(text) ?? text }),
  });
}

export function broken(
  call: Call,
  reply: Reply,
  code: string,
  why: string,
  issues: TallystickError['issues'] = [],
): TallystickError {
  return refusal(call, reply, 'protocol', code, `the reply breaks the contract: ${why}`, { issues });
}

/** The value, if it is what the contract says. */
export function checked(call: Call, reply: Reply, value: unknown, checks: Checks | undefined): unknown {
  const issues = checks?.result(call.connection, value) ?? [];
  if (issues[0]) throw broken(call, reply, 'result', issues[0].message, issues);
  return value;
}

/** Seconds or a date (RFC 9110, 10.2.3). */
function retryAfterMs(header: string | null): number | undefined {
  const ms = /^\d+$/.test(header ?? '') ? Number(header) * 1000 : Date.parse(`${header}`) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}
