import type { ContractCase, ContractData, Json, OperationData } from '@tallystick/runtime/contract';
import { valueAt } from '@tallystick/runtime/schema';
import type { MatchedOutcome } from '../bindings/binding.ts';
import { suffice } from '../bindings/credentials.ts';
import type { Reply } from '../bindings/reply.ts';
import { isRefusal } from '../cases/is-refusal.ts';
import { asObject } from '../json.ts';
import type { CallOptions } from './call-options.ts';
import type { CaseResult } from './case-result.ts';
import { isRefusedLogin } from './refused-login.ts';
import { hasCursor } from './resources/fill.ts';
import { itemOf } from './resources/item-path.ts';
import { isPerhapsTaken, type Provided } from './resources/provision.ts';
import { referencesIn } from './resources/references.ts';
import { isPrecondition } from './resources/request-headers.ts';
import { hasShortText } from './resources/unique.ts';

/** Further calls with other texts. There are few short texts, and many of them may be taken. */
const [TRIES, TRIES_OF_SHORT] = [3, 12];

/** A call that should have been accepted, and was refused in a way that the contract documents. */
export interface RefusedCall {
  readonly contractCase: ContractCase;
  readonly operation: OperationData;
  readonly contract: ContractData;
  readonly provided: Provided;
  readonly reply: Reply;
  /** Whether the condition of the call is the version that the provider itself gave just before. */
  readonly current: boolean;
  readonly credentials: CallOptions['credentials'];
}

/** Whether a reply refuses, as documented, what nothing is wrong with. */
export function isDocumentedRefusal(
  contractCase: ContractCase,
  operation: OperationData,
  messages: readonly MatchedOutcome[],
): boolean {
  const [message, ...others] = messages;
  return (
    operation.binding.protocol === 'http' &&
    contractCase.message === undefined &&
    !isRefusal(contractCase, operation) &&
    others.length === 0 &&
    message?.outcome !== undefined &&
    message.refused
  );
}

/** A param that names an item. */
const ITEM_ID = /(?:^|[a-z_-])(?:id|uuid|key|slug)$/i;

/**
 * JSON-RPC has no status for what is not there: an error that the method documents, and whose name or message means it, of a
 * call whose ids are examples. Why that does not test the provider.
 */
export function absentItem(
  contractCase: ContractCase,
  operation: OperationData,
  messages: readonly MatchedOutcome[],
): string | undefined {
  const { binding } = operation;
  if (binding.protocol !== 'json-rpc' || isRefusal(contractCase, operation)) return undefined;
  const isAbout = binding.params.some(({ name, required }) => required && ITEM_ID.test(name));
  const [first] = messages;
  return isAbout && first !== undefined && messages.every(saysAbsent)
    ? `the id comes from an example and does not exist at the provider (${first.name}): pass a real one with --values`
    : undefined;
}

function saysAbsent({ outcome, refused }: MatchedOutcome): boolean {
  const words = outcome === undefined ? '' : `${outcome.name} ${outcome.message ?? ''}`;
  return refused && /not.?found|no.?such|does.?not.?exist|unknown/i.test(words);
}

/** How often another call may go well where this one was refused: about something else, with other texts. */
export function furtherTries({ operation, provided, reply: { status } }: RefusedCall): number {
  if (isAbsent(status)) return provided.ids === 'real' ? 1 : 0;
  if (!isPerhapsTaken(status) || operation.safety.safe) return 0;
  return hasShortText(provided.input) ? TRIES_OF_SHORT : TRIES;
}

/**
 * Why a refusal does not test the provider: it depends on the provider's state, which is unknown. undefined if the
 * refusal is conclusive.
 */
export function reasonNotExercised(call: RefusedCall): string | undefined {
  const { status } = call.reply;
  if (isRefusedLogin(call))
    return `the credentials in the request body are examples (${status}): pass real ones with --values`;
  if (isAbsent(status)) return absence(call);
  if (isAgainstState(call)) return `the request conflicts with the current state of the provider (${status})`;
  if (status === 412 || status === 428) return versions(call);
  if (status === 429) return 'the provider limits the rate of requests (429): send fewer with --rate';
  if (status === 401 || status === 403)
    return suffice(call.credentials ?? {}, call.operation, call.contract)
      ? undefined
      : `credentials are missing (${status}): set the environment variables that verify --help lists`;
  const isRefused = status === 400 || status === 422;
  return isRefused && hasCursor(call.operation, call.provided.input, call.contract)
    ? `the cursor or offset in the request does not come from the provider (${status})`
    : undefined;
}

/**
 * Whether a call conflicts with the provider's state. If its input is only the id of an existing item, nothing else can
 * be wrong.
 */
function isAgainstState({ operation, provided: { ids, input }, reply: { status } }: RefusedCall): boolean {
  if (status === 409 || status === 423 || status === 425) return true;
  const { body, query } = asObject(input);
  const isIdAlone = ids === 'real' && body === undefined && Object.keys(asObject(query)).length === 0;
  return isPerhapsTaken(status) && isIdAlone && !operation.safety.safe;
}

function absence({
  operation,
  contract,
  provided: { ids, input },
  reply: { status },
}: RefusedCall): string | undefined {
  if (ids === 'example')
    return `the id comes from an example and does not exist at the provider (${status}): pass a real one with --values`;
  if (hasCursor(operation, input, contract))
    return `the cursor or offset in the request does not come from the provider (${status})`;
  if (ids !== 'none' && itemOf(operation)?.whole !== true)
    return `the subresource does not exist for this item (${status})`;
  return referencesIn(input).length > 0
    ? `an item that the input refers to does not exist (${status})`
    : undefined;
}

function versions({ operation, current, reply: { status } }: RefusedCall): string | undefined {
  const { binding } = operation;
  const isConditional =
    binding.protocol === 'http' &&
    binding.parameters.some(({ in: location, name }) => location === 'header' && isPrecondition(name));
  return isConditional && !current
    ? `the current ETag or Last-Modified of the item is unknown (${status})`
    : undefined;
}

/** RFC 9110, 15.5.5 and 15.5.11. */
export function isAbsent(status: number): boolean {
  return status === 404 || status === 410;
}

/**
 * Whether a call was accepted whose only flaw is a text in a URL or a header that is not of the type there. Providers
 * read such texts in different ways: a flag is true, or anything else; the 29th of February is the 1st of March.
 */
export function isReadAsText({ case: { rule = '' }, failures, input = null }: CaseResult): boolean {
  return (
    isOfText(rule, input) && failures.length > 0 && failures.every(({ check }) => check === 'negative-data')
  );
}

function isOfText(rule: string, input: Json): boolean {
  const [, group = '', name = '', flaw] =
    /^\/properties\/(query|headers|cookies)\/properties\/([^/]+)\/(?:.*\/)?(type|format)(?:\/|$)/.exec(
      rule,
    ) ?? [];
  if (flaw !== 'format') return flaw === 'type';
  const text = valueAt(input, `/${group}/${name}`);
  return typeof text === 'string' && /^\d{4}-\d\d-\d\d/.test(text) && !Number.isNaN(Date.parse(text));
}

const ABOUT_THE_END: ReadonlySet<string> = new Set(['positive-data', 'negative-data', 'outcome']);

/** The result without the failures of its outcome; other failures of the reply remain. */
export function asNotExercised(result: CaseResult, reason: string): CaseResult {
  const failures = result.failures.filter(({ check }) => !ABOUT_THE_END.has(check));
  if (failures.length > 0) return { ...result, failures };
  return { ...result, failures, status: 'not-exercised', reason };
}
