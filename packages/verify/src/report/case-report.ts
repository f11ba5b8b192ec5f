import type { ContractData } from '@tallystick/runtime/contract';
import type { Credentials } from '../bindings/credentials.ts';
import type { Failure } from '../checks/index.ts';
import type { CaseResult, SentRequest } from '../run/case-result.ts';
import { toCurl } from './curl.ts';
import { hideAll } from './hide-in-value.ts';
import { type Mask, maskOf } from './mask.ts';
import { SeenSecrets } from './secrets.ts';

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

/** Options of `caseReport`. */
export interface ReportOptions {
  readonly contract: ContractData;
  /** Those that were used: `***` replaces their text wherever it occurs. */
  readonly credentials?: Credentials;
  /** Secrets that earlier replies of the run gave out, and to which those of this one are added. */
  readonly seen?: SeenSecrets;
}

/**
 * How a case went, as plain data without secrets.
 *
 * @example
 * const [first] = cases;
 * if (first !== undefined) {
 *   const credentials = { accessToken: 'secret' };
 *   const result = await runCase(contract, first, { target: (request) => mock.engine.handle(request), credentials });
 *   const report = caseReport(result, { contract, credentials });
 *   JSON.stringify(report).includes('secret'); // false
 * }
 */
export function caseReport(
  result: CaseResult,
  { contract, credentials = {}, seen = new SeenSecrets() }: ReportOptions,
): CaseReport {
  const mask = maskOf(contract, credentials, seen);
  const { case: each, status, failures, missing, deviation, request, reply, error } = result;
  const reason =
    missing.length > 0
      ? `needs values: ${missing.join(', ')} (pass them with --values)`
      : (deviation?.reason ?? result.reason);
  // first of all: what it gives out is hidden in everything else
  const answer = reply === undefined ? undefined : mask.message(reply, seen);
  return {
    id: each.id,
    title: each.title,
    operation: each.operation,
    kind: each.kind,
    status,
    ...(each.source !== undefined && { source: each.source }),
    failures: failures.map((failure) => maskedFailure(failure, mask)),
    ...(reason !== undefined && { reason: mask.text(reason) }),
    expected: each.expect.outcomes,
    ...(request !== undefined && {
      request: {
        method: request.method,
        url: mask.url(request.url),
        ...mask.message({ headers: request.headers, body: request.body ?? '' }),
      },
      curl: mask.text(curlOf(request, mask)),
    }),
    ...(reply !== undefined &&
      answer !== undefined && {
        reply: { status: reply.status, ms: Math.round(reply.ms ?? 0), ...answer },
      }),
    ...(error !== undefined && { error: mask.text(wordsOf(error)) }),
  };
}

/** Member names and the check come from us, so they stay. A failure of a rule about a secret member shows no part of the reply. */
function maskedFailure({ check, message, expected, received, rule, about }: Failure, mask: Mask): Failure {
  const isOfSecret = rule !== undefined && mask.isSecretRule(rule);
  return {
    check,
    message: mask.text(message),
    ...(expected !== undefined && { expected: mask.value(expected) }),
    ...(received !== undefined && { received: isOfSecret ? hideAll(received) : mask.value(received) }),
    ...(rule !== undefined && { rule }),
    ...(about !== undefined && { about }),
  };
}

function curlOf({ body, ...request }: SentRequest, mask: Mask): string {
  return toCurl({ ...request, ...(body !== undefined && { body: mask.text(body) }) }, { secret: mask.names });
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? `: ${error.cause.message}` : '';
  return `${error.message}${cause}`;
}
