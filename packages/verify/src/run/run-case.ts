import type { ContractCase, ContractData } from '@tallystick/runtime/contract';
import { isEqual } from '@tallystick/runtime/schema';
import { bindingOf } from '../bindings/index.ts';
import type { Reply } from '../bindings/reply.ts';
import { isRefusal } from '../cases/is-refusal.ts';
import type { ResolvedCase } from '../cases/resolve-case.ts';
import { checkReply, type Failure, isOfTheRule } from '../checks/index.ts';
import { admissionOf } from './admission.ts';
import { type CaseResult, emptyResult, type SentRequest } from './case-result.ts';
import { withDeviations } from './deviations.ts';
import { endOfRefusal } from './end-of-refusal.ts';
import { send } from './exchange.ts';
import {
  absentItem,
  asNotExercised,
  furtherTries,
  isAbsent,
  isDocumentedRefusal,
  isReadAsText,
  type RefusedCall,
  reasonNotExercised,
} from './not-exercised.ts';
import { ReplyTooLarge } from './reply-body.ts';
import { requestOf } from './request-of.ts';
import type { Provided } from './resources/provision.ts';
import type { CaseOptions } from './verify-options.ts';
import { withVersion } from './version.ts';

/**
 * One case: built, sent, checked. Does not throw for what a provider does.
 *
 * @example
 * const [first] = cases;
 * if (first !== undefined) {
 *   const target = (request: Request) => mock.engine.handle(request);
 *   const options = { target, credentials: { accessToken: 'secret' }, allowWrites: true };
 *   const result = await runCase(contract, first, options);
 *   result.status; // 'passed'
 * }
 */
export async function runCase(
  contract: ContractData,
  contractCase: ContractCase,
  options: CaseOptions,
): Promise<CaseResult> {
  const now = options.clock?.() ?? Date.now();
  const admission = admissionOf(contract, contractCase, { ...options, clock: () => now });
  if (!('resolved' in admission)) {
    const { class: _, ...why } = admission;
    return { ...emptyResult(contractCase, 'skipped'), ...why };
  }
  const { resolved, flaw } = admission;
  const result =
    flaw === undefined
      ? await ofOneFlaw(contract, contractCase, resolved, options)
      : await ofTwoFlaws(contract, contractCase, { resolved, flaw }, options);
  return withDeviations(result, options.deviations ?? [], now);
}

async function ofOneFlaw(
  contract: ContractData,
  contractCase: ContractCase,
  resolved: ResolvedCase,
  options: CaseOptions,
): Promise<CaseResult> {
  const provided = await providedFor(contractCase, resolved, options);
  const called = { ...resolved, input: provided.input };
  const first = await attempt(contract, contractCase, called, provided, options);
  return judged(await furtherAttempts(contract, first, options));
}

/** A call that must be refused, and is wrong in a second way: its input stays as it is, and it is sent once. */
async function ofTwoFlaws(
  contract: ContractData,
  contractCase: ContractCase,
  { resolved, flaw }: { readonly resolved: ResolvedCase; readonly flaw: string },
  options: CaseOptions,
): Promise<CaseResult> {
  // the writer must not repair what is wrong with it
  const sent: ContractCase = { ...contractCase, kind: 'refused' };
  const provided: Provided = { input: resolved.input, ids: 'example' };
  const { result } = await attempt(contract, sent, resolved, provided, options);
  const end = endOfRefusal({ ...result, case: contractCase }, resolved.operation, flaw);
  if (end.accepted) options.provision?.closed.add(resolved.operation.id);
  return end.result;
}

function providedFor(
  contractCase: ContractCase,
  { operation, input }: ResolvedCase,
  options: CaseOptions,
): Promise<Provided> | Provided {
  const { provision, linked } = options;
  if (linked === true) return { input, ids: 'real' };
  if (provision === undefined) return { input, ids: 'example' };
  const isRefused = isRefusal(contractCase, operation);
  const call = isRefused ? provision.refused(operation, input, options) : input;
  return provision.provide(operation, call, options);
}

/** One request of a case, and what was made of its reply. */
interface Attempt {
  readonly result: CaseResult;
  readonly resolved: ResolvedCase;
  /** A refusal of what nothing is wrong with, or of what is not there any more. */
  readonly refused?: RefusedCall;
}

async function attempt(
  contract: ContractData,
  contractCase: ContractCase,
  resolved: ResolvedCase,
  provided: Provided,
  options: CaseOptions,
): Promise<Attempt> {
  const { call, current } = await withVersion(contractCase, resolved, contract, options);
  const request = built(contractCase, call, contract, options);
  if (typeof request === 'string')
    return { result: { ...emptyResult(contractCase, 'skipped'), reason: request }, resolved };
  const sent = await sentRequest(request);
  if (options.dryRun === true)
    return { result: { ...emptyResult(contractCase, 'planned'), request: sent }, resolved };
  await options.pace?.();
  const exchange = await exchanged(request, contractCase, call, contract, options);
  const result = { ...exchange, request: sent, input: call.input };
  const { reply } = result;
  if (reply === undefined) return { result, resolved };
  const { operation } = resolved;
  const messages = bindingOf(operation).outcomes(reply);
  const absence = options.linked === true ? undefined : absentItem(contractCase, operation, messages);
  if (absence !== undefined) return { result: asNotExercised(result, absence), resolved };
  const isOfNothing = provided.ids === 'real' && isAbsent(reply.status) && isRefusal(contractCase, operation);
  if (!isDocumentedRefusal(contractCase, operation, messages) && !isOfNothing) {
    await learn(contractCase, call, reply, sent, options);
    return { result, resolved };
  }
  const { credentials } = options;
  const refused = { contractCase, operation, contract, provided, reply, current, credentials };
  return { result, resolved, refused };
}

/** A call about an item that is gone, or in conflict with the provider's state, is made again about another item. */
async function furtherAttempts(
  contract: ContractData,
  first: Attempt,
  options: CaseOptions,
): Promise<Attempt> {
  let last = first;
  for (let tried = 0; last.refused !== undefined && tried < furtherTries(last.refused); tried += 1) {
    const next = await anotherAttempt(contract, last, last.refused, options);
    if (next === undefined) return last;
    last = next;
  }
  return last;
}

/** undefined where the call can be about nothing else. */
async function anotherAttempt(
  contract: ContractData,
  { resolved, result }: Attempt,
  refused: RefusedCall,
  options: CaseOptions,
): Promise<Attempt | undefined> {
  const { provision } = options;
  if (provision === undefined || options.linked === true) return undefined;
  const { operation, input } = resolved;
  const other = await provision.again(operation, input, refused.provided, options);
  const isLast = other.ids === 'example';
  if (isLast && isAbsent(refused.reply.status))
    return { result, resolved, refused: { ...refused, provided: other } };
  if (isEqual(other.input, refused.provided.input)) return undefined;
  // nothing else is there, so that it is about the same thing, with other texts
  const provided = isLast ? { ...refused.provided, input: other.input } : other;
  return attempt(contract, result.case, { ...resolved, input: provided.input }, provided, options);
}

function judged({ result, refused }: Attempt): CaseResult {
  if (isReadAsText(result))
    return asNotExercised(
      result,
      'providers parse query, header and cookie strings differently, so the value may be valid',
    );
  const isGood = refused !== undefined && !isRefusal(refused.contractCase, refused.operation);
  const reason = isGood ? reasonNotExercised(refused) : undefined;
  const { resource } = refused?.provided ?? {};
  if (reason === undefined && isGood && resource?.origin === 'made' && resource.by !== undefined)
    return withMaker(result, resource.by);
  return reason === undefined ? result : asNotExercised(result, reason);
}

/** The result, whose failure to find something may be due to what made it. */
export function withMaker(result: CaseResult, about: string): CaseResult {
  if (result.reply === undefined || !isAbsent(result.reply.status)) return result;
  const failures = result.failures.map((each) =>
    each.check === 'positive-data' ? { ...each, about } : each,
  );
  return { ...result, failures };
}

/** Notes what the call made. If it should have been refused, that is deleted, so that it does not disturb later calls. */
async function learn(
  contractCase: ContractCase,
  { operation, input }: ResolvedCase,
  reply: Reply,
  { url }: SentRequest,
  options: CaseOptions,
): Promise<void> {
  const { provision } = options;
  const isAccepted = reply.status >= 200 && reply.status < 300;
  if (provision === undefined || !isAccepted) return;
  const call = { operation, input, url, reply };
  if (isRefusal(contractCase, operation)) await provision.discard(call, options);
  else provision.resources.learn(call);
}

/** The request, or why Fetch cannot send it: a `GET` with a body, an invalid character in a header or a path. */
function built(...args: Parameters<typeof requestOf>): Request | string {
  try {
    return requestOf(...args);
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof URIError)) throw error;
    return `the request cannot be built: ${error.message}`;
  }
}

async function exchanged(
  request: Request,
  contractCase: ContractCase,
  { operation }: ResolvedCase,
  contract: ContractData,
  options: CaseOptions,
): Promise<CaseResult> {
  const { target, validateReply, unknownMembers, ceiling, onReply, clock, messages } = options;
  try {
    const reply = await reported(send(target, request, options), onReply);
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
    return withoutReply(contractCase, error, options);
  }
}

function withoutReply(contractCase: ContractCase, error: unknown, { signal }: CaseOptions): CaseResult {
  if (signal?.aborted === true && error === signal.reason)
    return { ...emptyResult(contractCase, 'skipped'), reason: 'the run was interrupted' };
  const failure: Failure =
    error instanceof ReplyTooLarge
      ? { check: 'reply-size', message: error.message }
      : { check: 'outcome', message: 'no response arrived' };
  return { ...resultOf(contractCase, [failure]), error };
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

/** A failure of an inferred rule is a warning, unless the reply itself is wrong. */
function resultOf(contractCase: ContractCase, failures: readonly Failure[]): CaseResult {
  const inferred = contractCase.source?.kind === 'inferred' && failures.every(isOfTheRule);
  const broken = inferred ? 'warned' : 'failed';
  return { ...emptyResult(contractCase, failures.length === 0 ? 'passed' : broken), failures };
}
