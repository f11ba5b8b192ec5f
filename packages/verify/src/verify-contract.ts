import type { ContractCase, ContractData, Json } from '@tallystick/runtime/contract';
import { checkReply, type Failure, type ValidateReply } from './checks.ts';
import type { Credentials } from './credentials.ts';
import { baseUrlOf, buildRequest, type Reply, send, type Target } from './exchange.ts';
import { resolveCase } from './resolve-case.ts';

export interface VerifyOptions {
  /** The contract's suite, or a part of it. */
  readonly cases: readonly ContractCase[];
  readonly target: Target;
  /** Where requests go when the target is a function; the contract's first server unless given. */
  readonly baseUrl?: string;
  readonly credentials?: Credentials;
  /** What `{value: name}` placeholders stand for. */
  readonly values?: Readonly<Record<string, Json>>;
  /** Zone of the provider's dates without offset. Absent, dates are chosen that hold in every zone. */
  readonly timeZone?: string;
  /** Epoch milliseconds; `Date.now` unless given. */
  readonly clock?: () => number;
  readonly validateReply?: ValidateReply;
  /** Ends the run before the next case. */
  readonly signal?: AbortSignal;
}

export interface CaseResult {
  readonly case: ContractCase;
  /** `warned`: what failed is a rule that was only inferred. `skipped`: values are missing. */
  readonly status: 'passed' | 'failed' | 'warned' | 'skipped';
  readonly failures: readonly Failure[];
  /** Names of the values that a skipped case needs. */
  readonly missing: readonly string[];
  readonly reply?: Reply;
  /** Why there is no reply. */
  readonly error?: unknown;
}

/**
 * Runs cases one after the other against a provider and tells how each went, as soon as it is known. Nothing of
 * a result holds a credential that was handed in.
 */
export async function* verifyContract(
  contract: ContractData,
  options: VerifyOptions,
): AsyncGenerator<CaseResult, void, void> {
  for (const contractCase of options.cases) {
    if (options.signal?.aborted === true) return;
    yield await runCase(contract, contractCase, options);
  }
}

/** One case: built, sent, judged. Does not throw for what a provider does. */
export async function runCase(
  contract: ContractData,
  contractCase: ContractCase,
  options: Omit<VerifyOptions, 'cases' | 'signal'>,
): Promise<CaseResult> {
  const now = options.clock?.() ?? Date.now();
  const resolved = resolveCase(contractCase, { contract, ...pick(options), now });
  const { missing, operation } = resolved;
  if (missing.length > 0) return { case: contractCase, status: 'skipped', failures: [], missing };
  const baseUrl = options.baseUrl ?? baseUrlOf(options.target);
  const requestOptions = { contract, credentials: options.credentials ?? {} };
  const request = buildRequest(contractCase, resolved, {
    ...requestOptions,
    ...(baseUrl === undefined ? {} : { baseUrl }),
  });
  try {
    const reply = await send(options.target, request);
    const { validateReply } = options;
    const exchange = {
      contractCase,
      operation,
      reply,
      ...(validateReply === undefined ? {} : { validateReply }),
    };
    return { ...judged(contractCase, checkReply(exchange)), reply };
  } catch (error) {
    const message = 'there is no reply';
    return { ...judged(contractCase, [{ check: 'outcome', message }]), error };
  }
}

function pick({ values, timeZone }: Pick<VerifyOptions, 'values' | 'timeZone'>) {
  return { ...(values === undefined ? {} : { values }), ...(timeZone === undefined ? {} : { timeZone }) };
}

function judged(contractCase: ContractCase, failures: readonly Failure[]): CaseResult {
  const broken = contractCase.source?.kind === 'inferred' ? 'warned' : 'failed';
  return { case: contractCase, status: failures.length === 0 ? 'passed' : broken, failures, missing: [] };
}

/** A result in a few lines for people: what a test shows when it fails. */
export function describeResult({
  case: contractCase,
  status,
  failures,
  missing,
  reply,
  error,
}: CaseResult): string {
  const lines = failures.map(({ check, message }) => `  ${check}: ${message}`);
  const needs = missing.length === 0 ? [] : [`  values needed: ${missing.join(', ')}`];
  const got = reply === undefined ? [] : [`  status ${reply.status}: ${reply.body.slice(0, 500)}`];
  const cause = error instanceof Error ? [`  ${error.name}: ${error.message}`] : [];
  return [`${status}: ${contractCase.title} (${contractCase.id})`, ...lines, ...needs, ...got, ...cause].join(
    '\n',
  );
}
