import type {
  ContractCase,
  ContractData,
  Json,
  OperationData,
  OutcomeData,
} from '@tallystick/runtime/contract';
import { outcomeCases } from '../cases/outcome-cases.ts';
import { given, resolveCase } from '../cases/resolve-case.ts';
import { type Features, reasonToSkip, type Selection, selectCases } from '../cases/select.ts';
import { checkReply, type Failure, type ValidateReply } from '../checks/checks.ts';
import type { Credentials } from './credentials.ts';
import { type Deviation, withDeviations } from './deviations.ts';
import { baseUrlOf, buildRequest, type Reply, send, type Target } from './exchange.ts';
import { paced } from './pace.ts';

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
  /** Which cases; all unless given. */
  readonly select?: Selection;
  /**
   * Whether cases are sent that an operation which changes something has to accept: yes, unless this is false. Against a
   * live provider, leave them out.
   */
  readonly allowWrites?: boolean;
  readonly features?: Features;
  /** The most requests in a second. */
  readonly rate?: number;
  /** Nothing is sent; every case that would be comes back as `planned`, with its request. */
  readonly dryRun?: boolean;
  /** What the provider is known to do otherwise. */
  readonly deviations?: readonly Deviation[];
  /** Members of replies that no schema speaks of: nothing, or a failure of `undocumented-members`. */
  readonly unknownMembers?: 'ignore' | 'report';
  /** Milliseconds that a reply may take. */
  readonly ceiling?: number;
  /** Milliseconds after which a reply is not waited for any longer; 30,000 unless given. */
  readonly timeout?: number;
  /** Told after every request: why there is no reply, or undefined where there is one. */
  readonly onReply?: (error: unknown) => void;
  /**
   * Brings the provider into the state in which its next call of an operation ends in an outcome: a limit that is spent, an
   * account that is blocked. Mocks can; false: it cannot be done. With it, outcomes that no request can ask for are cases too.
   */
  readonly provoke?: (operation: OperationData, outcome: OutcomeData) => boolean | Promise<boolean>;
}

export interface CaseResult {
  readonly case: ContractCase;
  /**
   * `warned`: what failed is a rule that was only inferred. `known`: a listed deviation. `skipped`: values are missing,
   * or see `reason`. `planned`: a dry run.
   */
  readonly status: 'passed' | 'failed' | 'warned' | 'known' | 'skipped' | 'planned';
  readonly failures: readonly Failure[];
  /** Names of the values that a skipped case needs. */
  readonly missing: readonly string[];
  /** Why it was skipped, where no value is missing. */
  readonly reason?: string;
  readonly deviation?: Deviation;
  /** What was sent; credentials in it are as they were given. */
  readonly request?: SentRequest;
  readonly reply?: Reply;
  /** Why there is no reply. */
  readonly error?: unknown;
}

export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body?: string;
}

/**
 * Runs cases one after the other against a provider and tells how each went, as soon as it is known. Credentials that
 * were handed in are in `request` as they were sent: `caseReport` masks them.
 */
export async function* verifyContract(
  contract: ContractData,
  options: VerifyOptions,
): AsyncGenerator<CaseResult, void, void> {
  const pace = paced(options.rate);
  for (const contractCase of selectCases(options.cases, contract, options.select ?? {})) {
    if (options.signal?.aborted === true) return;
    yield await runCase(contract, contractCase, { ...options, pace });
  }
  if (options.provoke === undefined) return;
  for (const { contractCase, operation, outcome } of outcomeCases(contract, options.cases)) {
    if (options.signal?.aborted === true) return;
    if (await options.provoke(operation, outcome))
      yield await runCase(contract, contractCase, { ...options, pace });
  }
}

/** What one case is sent and judged by. */
export type CaseOptions = Omit<VerifyOptions, 'cases' | 'signal' | 'select' | 'rate' | 'provoke'> & {
  /** Waits until the next request may be sent. */
  readonly pace?: () => Promise<void>;
};

/** One case: built, sent, judged. Does not throw for what a provider does. */
export async function runCase(
  contract: ContractData,
  contractCase: ContractCase,
  options: CaseOptions,
): Promise<CaseResult> {
  const now = options.clock?.() ?? Date.now();
  const resolved = resolveCase(contractCase, { contract, ...given(options), now });
  const { missing, operation } = resolved;
  const none = { case: contractCase, failures: [], missing };
  if (missing.length > 0) return { ...none, status: 'skipped' };
  const { allowWrites = true, features = {} } = options;
  const reason = reasonToSkip(contractCase, operation, { allowWrites, features });
  if (reason !== undefined) return { ...none, status: 'skipped', reason };
  const baseUrl = options.baseUrl ?? baseUrlOf(options.target);
  const request = built(contractCase, resolved, {
    contract,
    credentials: options.credentials ?? {},
    ...(baseUrl === undefined ? {} : { baseUrl }),
  });
  if (typeof request === 'string') return { ...none, status: 'skipped', reason: request };
  const sent = await sentRequest(request);
  if (options.dryRun === true) return { ...none, status: 'planned', request: sent };
  await options.pace?.();
  const result = await exchanged(request, contractCase, operation, contract, options);
  return withDeviations({ ...result, request: sent }, options.deviations ?? [], now);
}

/** The request, or why Fetch knows no such one: a `GET` with a body, a header or a path that holds what none can. */
function built(...given: Parameters<typeof buildRequest>): Request | string {
  try {
    return buildRequest(...given);
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof URIError)) throw error;
    return `it cannot be sent: ${error.message}`;
  }
}

async function exchanged(
  request: Request,
  contractCase: ContractCase,
  operation: OperationData,
  contract: ContractData,
  { target, validateReply, unknownMembers, ceiling, timeout, onReply }: CaseOptions,
): Promise<CaseResult> {
  try {
    const reply = await told(send(target, request, timeout), onReply);
    const exchange = {
      ...{ contractCase, operation, contract, reply },
      ...(validateReply === undefined ? {} : { validateReply }),
      ...(unknownMembers === undefined ? {} : { unknownMembers }),
      ...(ceiling === undefined ? {} : { ceiling }),
    };
    return { ...judged(contractCase, checkReply(exchange)), reply };
  } catch (error) {
    const message = 'there is no reply';
    return { ...judged(contractCase, [{ check: 'outcome', message }]), error };
  }
}

function told(reply: Promise<Reply>, onReply: CaseOptions['onReply']): Promise<Reply> {
  if (onReply === undefined) return reply;
  return reply.then(
    (came) => {
      onReply(undefined);
      return came;
    },
    (error: unknown) => {
      onReply(error);
      throw error;
    },
  );
}

async function sentRequest(request: Request): Promise<SentRequest> {
  const body = await request.clone().text();
  const { method, url } = request;
  return { method, url, headers: [...request.headers], ...(body === '' ? {} : { body }) };
}

/** Of a rule that nobody wrote down, its own verdict is a warning; that the reply is unsound is none of its doing. */
const OF_THE_RULE: ReadonlySet<string> = new Set([
  'outcome',
  'undocumented-outcome',
  'negative-data',
  'positive-data',
  'auth-ignored',
]);

function judged(contractCase: ContractCase, failures: readonly Failure[]): CaseResult {
  const inferred =
    contractCase.source?.kind === 'inferred' && failures.every(({ check }) => OF_THE_RULE.has(check));
  const broken = inferred ? 'warned' : 'failed';
  return { case: contractCase, status: failures.length === 0 ? 'passed' : broken, failures, missing: [] };
}

/** A result in a few lines for people: what a test shows when it fails. */
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
