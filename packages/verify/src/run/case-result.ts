import type { ContractCase, Json } from '@tallystick/runtime/contract';
import type { Reply } from '../bindings/reply.ts';
import type { Failure } from '../checks/index.ts';
import type { Deviation } from './deviation.ts';

/** Result of one case: its status, the request that was sent and the checks that failed. */
export interface CaseResult {
  readonly case: ContractCase;
  /**
   * `warned`: what failed is a rule that was only inferred. `known`: a listed deviation. `skipped`: values are missing,
   * or see `reason`. `not-exercised`: it was sent, and got a documented refusal that is due to the provider's state: see `reason`.
   * `planned`: a dry run.
   */
  readonly status: 'passed' | 'failed' | 'warned' | 'known' | 'not-exercised' | 'skipped' | 'planned';
  readonly failures: readonly Failure[];
  /** Names of the values that a skipped case needs. */
  readonly missing: readonly string[];
  /** Why it was skipped or not exercised, where no value is missing. */
  readonly reason?: string;
  readonly deviation?: Deviation;
  /** The input of the call, with what it was given on its way: ids of what is there. */
  readonly input?: Json;
  /** What was sent; credentials in it are as they were given. */
  readonly request?: SentRequest;
  readonly reply?: Reply;
  /** Why no reply arrived. */
  readonly error?: unknown;
}

/** A result without failures or missing values. */
export function emptyResult(contractCase: ContractCase, status: CaseResult['status']): CaseResult {
  return { case: contractCase, status, failures: [], missing: [] };
}

/** Statuses that are neither a pass nor a failure: such a case does not test the provider. */
export const INCONCLUSIVE: ReadonlySet<CaseResult['status']> = new Set([
  'skipped',
  'not-exercised',
  'planned',
]);

/** A request as it was sent. Credentials are in it: mask them before you print it. */
export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body?: string;
}

/**
 * A result in a few lines for people: what a test shows when it fails.
 *
 * @example
 * const [first] = cases;
 * if (first !== undefined) {
 *   const options = { target: () => Response.json({}), credentials: { accessToken: 'secret' }, allowWrites: true };
 *   console.log(describeResult(await runCase(contract, first, options)));
 * }
 */
export function describeResult({
  case: contractCase,
  status,
  failures,
  missing,
  reason,
  reply,
  error,
}: CaseResult): string {
  const lines = failures.map(({ check, message }) => `  ${check}: ${message}`);
  const needs = missing.length === 0 ? [] : [`  values needed: ${missing.join(', ')}`];
  const why = reason === undefined ? [] : [`  ${reason}`];
  const got = reply === undefined ? [] : [`  status ${reply.status}: ${reply.body.slice(0, 500)}`];
  const cause = error instanceof Error ? [`  ${error.name}: ${error.message}`] : [];
  return [
    `${status}: ${contractCase.title} (${contractCase.id})`,
    ...lines,
    ...needs,
    ...why,
    ...got,
    ...cause,
  ].join('\n');
}
