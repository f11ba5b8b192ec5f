import type { ContractCase, ContractData, OperationData } from '@tallystick/runtime/contract';
import type { Reply } from '../bindings/reply.ts';
import { given, resolveCase } from '../cases/resolve-case.ts';
import { reasonToSkip } from '../cases/select.ts';
import { checkReply, type Failure, isOfTheRule } from '../checks/index.ts';
import type { CaseResult, SentRequest } from './case-result.ts';
import { withDeviations } from './deviations.ts';
import { withEntityTag } from './entity-tag.ts';
import { baseUrlOf, buildRequest, send } from './exchange.ts';
import type { CaseOptions } from './verify-options.ts';

/** One case: built, sent, checked. Does not throw for what a provider does. */
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
  const call = await withEntityTag(contractCase, resolved, contract, options);
  const request = built(contractCase, call, {
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
  { target, validateReply, unknownMembers, ceiling, timeout, onReply, clock, messages }: CaseOptions,
): Promise<CaseResult> {
  try {
    const reply = await reported(send(target, request, timeout), onReply);
    const exchange = {
      ...{ contractCase, operation, contract, reply },
      ...(validateReply === undefined ? {} : { validateReply }),
      ...(unknownMembers === undefined ? {} : { unknownMembers }),
      ...(ceiling === undefined ? {} : { ceiling }),
      ...(clock === undefined ? {} : { clock }),
      ...(messages === undefined ? {} : { issueMessages: messages }),
    };
    return { ...resultOf(contractCase, checkReply(exchange)), reply };
  } catch (error) {
    const message = 'there is no reply';
    return { ...resultOf(contractCase, [{ check: 'outcome', message }]), error };
  }
}

function reported(reply: Promise<Reply>, onReply: CaseOptions['onReply']): Promise<Reply> {
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

/** Of a rule that nobody wrote down, a verdict is a warning; that the reply is unsound is none of its doing. */
function resultOf(contractCase: ContractCase, failures: readonly Failure[]): CaseResult {
  const inferred = contractCase.source?.kind === 'inferred' && failures.every(isOfTheRule);
  const broken = inferred ? 'warned' : 'failed';
  return { case: contractCase, status: failures.length === 0 ? 'passed' : broken, failures, missing: [] };
}
