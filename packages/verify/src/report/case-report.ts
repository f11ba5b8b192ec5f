import type { ContractData } from '@tallystick/runtime/contract';
import type { Credentials } from '../bindings/credentials.ts';
import type { Failure } from '../checks/index.ts';
import type { CaseResult } from '../run/case-result.ts';
import { toCurl } from './curl.ts';
import { type Mask, maskOf } from './mask.ts';

/** How one case went: plain data, and nothing secret in it. */
export interface CaseReport {
  readonly id: string;
  readonly title: string;
  readonly operation: string;
  readonly kind: string;
  readonly status: CaseResult['status'];
  /** Where the rule was found, and whether it was documented. */
  readonly source?: { readonly kind: string; readonly cite?: string };
  readonly failures: readonly Failure[];
  /** Why it was skipped, or is known to fail. */
  readonly reason?: string;
  readonly expected: readonly string[];
  readonly request?: ReportedMessage & { readonly method: string; readonly url: string };
  readonly reply?: ReportedMessage & { readonly status: number; readonly ms: number };
  /** Why there was no reply. */
  readonly error?: string;
  /** The command line that sends it again; credentials are `***`. */
  readonly curl?: string;
}

interface ReportedMessage {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Letters of a body that a report keeps. */
const LONGEST = 20_000;

export interface ReportOptions {
  readonly contract: ContractData;
  /** Those that were used: wherever their text turns up, `***` stands. */
  readonly credentials?: Credentials;
}

export function caseReport(result: CaseResult, { contract, credentials = {} }: ReportOptions): CaseReport {
  const mask = maskOf(contract, credentials);
  const { case: each, status, failures, missing, deviation, request, reply, error } = result;
  const reason =
    missing.length > 0 ? `needs values: ${missing.join(', ')}` : (deviation?.reason ?? result.reason);
  return {
    id: each.id,
    title: each.title,
    operation: each.operation,
    kind: each.kind,
    status,
    ...(each.source !== undefined && { source: each.source }),
    failures: failures.map((failure) => maskedFailure(failure, mask)),
    ...(reason !== undefined && { reason }),
    expected: each.expect.outcomes,
    ...(request !== undefined && {
      request: {
        method: request.method,
        url: mask.url(request.url),
        headers: mask.headers(request.headers),
        body: cut(mask.text(request.body ?? '')),
      },
      curl: mask.text(toCurl(request, { secret: mask.names })),
    }),
    ...(reply !== undefined && {
      reply: {
        status: reply.status,
        ms: Math.round(reply.ms ?? 0),
        headers: mask.headers([...reply.headers]),
        body: cut(mask.text(reply.body)),
      },
    }),
    ...(error !== undefined && { error: mask.text(wordsOf(error)) }),
  };
}

/** Its members and its check are words of our own. */
function maskedFailure({ check, message, expected, received, rule, about }: Failure, mask: Mask): Failure {
  return {
    check,
    message: mask.text(message),
    ...(expected !== undefined && { expected: mask.value(expected) }),
    ...(received !== undefined && { received: mask.value(received) }),
    ...(rule !== undefined && { rule }),
    ...(about !== undefined && { about }),
  };
}

function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}… (${text.length} letters)` : text;
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? `: ${error.cause.message}` : '';
  return `${error.message}${cause}`;
}
