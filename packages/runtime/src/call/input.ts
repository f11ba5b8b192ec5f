import { at } from '../pointer.ts';
import type { Call } from './call.ts';
import { invalidInput, isTallystickError, type TallystickError } from './error.ts';
import type { Reply } from './message.ts';
import type { Checks } from './operation.ts';
import type { ClientOptions } from './options.ts';
import { isDocumented, type Refusals } from './refusals.ts';
import { breachByIssues, dataOf } from './reply.ts';
import { isOf } from './statuses.ts';
import type { Issue, Validate, ValidationContext, ValidationResult } from './validation.ts';
import { NOT_MODIFIED } from './with-response.ts';

/** Where the reply and what was asked for decide which: see `checkByType`. */
type CheckOfReply = (
  value: unknown,
  context: ValidationContext,
  reply?: Reply,
  accept?: string,
) => ValidationResult<unknown>;

/** Named like what `./validators` exports, so that a compiler compares what stands for `T` and nothing else. */
type Check = Validate<unknown> | CheckOfReply;

/** The validation rules for the input and result of an operation. */
export interface Rules {
  readonly input: Validate<unknown>;
  /** Absent: the contract does not describe it. */
  readonly result?: Check;
  /** Instead, where it depends on the status: the first range that the status is in says what to check. */
  readonly results?: readonly ResultOfStatus[];
  /** Members that a client option makes required. */
  readonly required?: readonly Required[];
  /** The data of the documented errors; absent if there are none. */
  readonly refusals?: Refusals;
  /** The array whose length is limited per call. */
  readonly limit?: Limit;
  /** Whether the body may hold bytes and streams, which no rule mentions. */
  readonly opaque?: boolean;
  /** Media types with string bodies, which are not validated. */
  readonly texts?: readonly string[];
}

interface ResultOfStatus {
  readonly from: number;
  /** Default: `from`. */
  readonly to?: number;
  /** Absent: the contract does not describe a result, or documents that it has none. */
  readonly check?: Check;
}

interface Required {
  readonly pointer: string;
  readonly option: string;
  readonly equals: string;
}

interface Limit {
  readonly items: string;
  readonly max: number;
}

/**
 * Creates the checks of a validating client. They reject an invalid input before anything is sent: first by the options
 * of the client, then by the contract. Validators get `***` in place of each credential; issues about that placeholder
 * are dropped.
 *
 * @example
 * const checks = checking({ input: validateUploadChatsInput, result: validateUploadChatsResult });
 * Object.keys(checks); // ['input', 'result']
 */
export function checking(rules: Rules): Checks {
  const { input, refusals = {}, required = [], limit, opaque, texts = [] } = rules;
  return {
    input: (call, { id, credentials }, wire, given) => {
      const { client } = call;
      const { contentType = '' } = call.options;
      letPass(call);
      const members = Object.keys(credentials?.members ?? {});
      const first = [
        ...injected(members, given),
        ...missing(client, required, wire),
        ...tooMany(client, limit, wire),
      ];
      if (first.length > 0) throw invalidInput(id, first);
      const issues = issuesOf(input(wire, client)).filter(({ pointer }) => {
        const value = at(wire, pointer);
        const isText = pointer === '/body' && texts.includes(contentType) && typeof value === 'string';
        return !isText && !(opaque && isOpaque(value)) && !members.some((member) => within(pointer, member));
      });
      if (issues.length > 0) throw invalidInput(id, issues);
    },
    result: (call, reply, read) => {
      let value: unknown;
      try {
        value = read();
      } catch (error) {
        return refused(call, reply, read, error, refusals);
      }
      checkResult(call, reply, value, rules);
      return value;
    },
  };
}

function checkResult(call: Call, reply: Reply, value: unknown, { result, results }: Rules): void {
  const { status } = reply;
  const check: CheckOfReply | undefined = results
    ? results.find((each) => isOf(status, each))?.check
    : result;
  if (!check) return;
  const issues = issuesOf(check(value, call.client, reply, call.options.accept));
  breachByIssues(call, reply, issues);
}

/** Lets a call continue with replies that break the contract, where client or call allow it: the first is reported. */
function letPass(call: Call): void {
  const { onContractBreak, onWarning = warn } = { ...call.client, ...call.options };
  if (onContractBreak !== 'warn') return;
  let reported = false;
  call.tolerates = (error) => {
    if (!reported) onWarning(error);
    reported = true;
    return true;
  };
}

/**
 * A reply that could not be read as a result: throws its error, described as documented or not, or returns what came
 * where the client continues with a reply that breaks the contract.
 */
function refused(call: Call, reply: Reply, read: () => unknown, error: unknown, refusals: Refusals): unknown {
  if (!isTallystickError(error)) throw error;
  const { code, data } = unmasked(call, read);
  if (code === NOT_MODIFIED) throw error;
  if (error.kind !== 'protocol') describe(error, isDocumented(refusals, `${code}`, data, reply.headers));
  // A client never continues with the reply to another call.
  else if (code !== 'id' && call.tolerates?.(error)) {
    const came = dataOf(reply);
    return call.request?.protocol === 'json-rpc' ? Object(came).result : came;
  }
  throw error;
}

/** The same error as it came: the contract documents its code and data, and not what the mask leaves of them. */
function unmasked(call: Call, read: () => unknown): Partial<TallystickError> {
  const { mask } = call;
  call.mask = (value) => value;
  try {
    read();
    return {};
  } catch (error) {
    return Object(error);
  } finally {
    call.mask = mask;
  }
}

function warn({ message }: TallystickError): void {
  console.warn(message);
}

/** Says of a refusal whether its body is documented, and its title. */
function describe(error: TallystickError, documented: boolean): void {
  const also = documented ? '' : ' (undocumented error body)';
  Object.assign(error, { documented, message: `${error.message}${titleOf(error)}${also}` });
}

/** What a body of `application/problem+json` says in short (RFC 9457, 3.1.3). */
function titleOf({ response }: TallystickError): string {
  const { title } = Object(response?.body) as { readonly title?: unknown };
  const isProblem = /problem\+json/i.test(response?.headers['content-type'] ?? '');
  return isProblem && typeof title === 'string' ? `: ${title}` : '';
}

function issuesOf(result: ValidationResult<unknown>): readonly Issue[] {
  return result.ok ? [] : result.issues;
}

function within(pointer: string, member: string): boolean {
  return `${pointer}/`.startsWith(`/${member.replaceAll('~', '~0').replaceAll('/', '~1')}/`);
}

/** Credentials are given to the client once, not to each call. */
function injected(members: readonly string[], given: object): readonly Issue[] {
  const found = members.filter((member) => Object.hasOwn(given, member));
  return found.map((member) => ({
    pointer: `/${member}`,
    code: 'unknown-member',
    message: 'Not allowed here: pass credentials once, in the client option auth',
    params: { member },
  }));
}

function missing(options: ClientOptions, required: readonly Required[], wire: unknown): readonly Issue[] {
  const asked = required.filter(
    ({ option, equals }) => (options as Readonly<Record<string, unknown>>)[option] === equals,
  );
  const absent = asked.filter(({ pointer }) => at(wire, pointer) === undefined);
  return absent.map(({ pointer, option, equals }) => ({
    pointer,
    code: 'required',
    message: `Required because the client option ${option} is ${equals}`,
    params: { member: pointer.slice(1) },
  }));
}

function tooMany(options: ClientOptions, limit: Limit | undefined, wire: unknown): readonly Issue[] {
  if (limit === undefined) return [];
  const max = Math.min(limit.max, options.maxItemsPerRequest ?? limit.max);
  const list = at(wire, limit.items);
  if (!Array.isArray(list) || list.length <= max) return [];
  const message = `Must have at most ${max} items per call, but has ${list.length}: send them in several calls`;
  return [
    { pointer: limit.items, code: 'max-items', message, params: { limit: max }, received: list.length },
  ];
}

/** Bytes and streams: what is in them is not for a validator to say. */
function isOpaque(value: unknown): boolean {
  return (
    value instanceof Blob ||
    value instanceof ArrayBuffer ||
    ArrayBuffer.isView(value) ||
    (typeof value === 'object' && value !== null && (Symbol.asyncIterator in value || 'getReader' in value))
  );
}
