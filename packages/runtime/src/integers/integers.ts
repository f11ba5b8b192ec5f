import type { Call } from '../call/call.ts';
import type { Connection } from '../call/connection.ts';
import { failure, isTallystickError, type TallystickError } from '../call/error.ts';
import type { Caller } from '../call/function-of.ts';
import type { Reply } from '../call/message.ts';
import type { Checks, HttpOperation, JsonRpcOperation, OperationBase } from '../call/operation.ts';
import type { CallOptions } from '../call/options.ts';
import { parsePayload } from '../call/payload.ts';
import { refusal } from '../call/reply.ts';
import type { Validate } from '../call/validation.ts';
import { exactText, readDigits, restored } from './exact.ts';
import { digits, isRawJSON } from './json-source.ts';
import type { IntegerLocations } from './locations.ts';

export { exactValues } from './exact-streams.ts';
export type { IntegerLocations } from './locations.ts';

/** What `callExactly` must know about an operation. */
export interface ExactPlan {
  /** Of what the call resolves with. */
  readonly result?: IntegerLocations;
  /** Of what refusals carry. */
  readonly errors?: IntegerLocations;
  /** How bodies are written, by media type; the default is the first. */
  readonly bodies?: Readonly<Record<string, 'json' | 'form' | 'multipart' | 'lines' | 'raw'>>;
}

/** What calls operations with a plan, as `callExactly` does. */
export function exactly<Operation extends OperationBase>(
  call: Caller<Operation>,
  plan: ExactPlan,
): Caller<Operation> {
  return (...given) => callExactly(call, plan, ...given);
}

/**
 * A call with exact int64 values: a `bigint` of the input is sent exactly, and an integer that a number cannot hold
 * exactly is returned as a `bigint`. Validators see the nearest number.
 */
export async function callExactly<Operation extends OperationBase>(
  call: Caller<Operation>,
  plan: ExactPlan,
  connection: Connection,
  operation: Operation,
  input: object = {},
  options: CallOptions = {},
  checks?: Checks,
): Promise<unknown> {
  let exact: unknown;
  const seen: { call?: Call; reply?: Reply } = {};
  const pending = call(
    connection,
    plan.errors === undefined ? operation : watched(operation, seen),
    sendable(input, plan, options),
    plan.errors === undefined ? options : { ...options, onReply: noted(seen, options) },
    {
      input: (under, about, wire, given) => checks?.input(under, about, rounded(wire), rounded(given)),
      result: (under, reply, read) => {
        const isBody = 'outcomes' in operation;
        // An undocumented body is taken as it came, where the client continues with it.
        let isResult = !isBody;
        const reading = (): unknown => {
          const value = read();
          isResult = true;
          return value;
        };
        const value = checks ? checks.result(under, reply, reading) : reading();
        exact = isResult && plan.result ? exactOf(under, reply, plan.result, isBody) : undefined;
        return value;
      },
    },
  );
  const value = await pending.catch((error: unknown) => {
    if (plan.errors && isTallystickError(error))
      withDigits(error, plan.errors, seen, 'outcomes' in operation);
    throw error;
  });
  return exact === undefined ? value : exact;
}

type Seen = { call?: Call; reply?: Reply };

function noted(seen: Seen, { onReply }: CallOptions): (reply: Reply) => void {
  return (reply) => {
    seen.reply = reply;
    onReply?.(reply);
  };
}

/** The operation, telling of the call, which knows what must not be shown: of calls that have secrets. */
function watched<Operation extends OperationBase>(operation: Operation, seen: Seen): Operation {
  const { outcomes, read, credentials } = operation as Partial<HttpOperation & JsonRpcOperation>;
  if (outcomes)
    return {
      ...operation,
      read: (response: Response, call: Call) => {
        seen.call = call;
        return read?.(response, call);
      },
    };
  const reveal = (call: Call, params: Record<string, unknown>): Promise<void> | undefined => {
    seen.call = call;
    return credentials?.reveal(call, params);
  };
  return credentials ? { ...operation, credentials: { ...credentials, reveal } } : operation;
}

/** Puts the digits into what the error carries, which has been masked: no digit is put where a secret would show. */
function withDigits(
  error: TallystickError,
  locations: IntegerLocations,
  { call, reply }: Seen,
  isBody: boolean,
): void {
  if (error.data === undefined || reply === undefined || !/\d{16}/.test(reply.text)) return;
  const mask = call?.mask ?? ((text: string) => text);
  try {
    const read = readDigits(reply.text);
    const data = isBody ? read : (read as { readonly error?: { readonly data?: unknown } }).error?.data;
    Object.assign(error, { data: restored(error.data, data, [locations], mask) });
  } catch {
    // The reply was read already, and refused: that stands, with the nearest numbers.
  }
}

/** As `parsePayload`: integers in JSON text keep all digits, and a value that was parsed may have a `bigint`. */
export function parsePayloadExactly<Payload>(
  webhook: string,
  locations: IntegerLocations,
  validate: Validate<Payload>,
  value: unknown,
): Payload {
  const payload = parsePayload(
    webhook,
    validate,
    typeof value === 'string' ? value : replaced(value, nearest),
  );
  if (typeof value !== 'string') return value as Payload;
  try {
    return (exactText(value, locations) as Payload | undefined) ?? payload;
  } catch (error) {
    throw failure(
      webhook,
      'validation',
      'integers',
      error instanceof Error ? error.message : 'they cannot be read',
    );
  }
}

/**
 * The input with each `bigint` that travels as JSON in a form that `JSON.stringify` can write; styles write it as text.
 */
function sendable(input: object, { bodies }: ExactPlan, { contentType }: CallOptions): object {
  if (bodies === undefined) return replaced(input, digits) as object;
  const { body } = input as { readonly body?: unknown };
  const kind = bodies[contentType ?? Object.keys(bodies)[0] ?? ''];
  if (kind === 'lines' && !Array.isArray(body)) return { ...input, body: eachReplaced(body) };
  if (kind === 'json' || kind === 'lines') return { ...input, body: replaced(body, digits) };
  if ((kind !== 'form' && kind !== 'multipart') || !isPlain(body)) return input;
  const members = Object.entries(body).map(([name, member]) => [
    name,
    Array.isArray(member) ? member.map(exactJson) : exactJson(member),
  ]);
  return { ...input, body: Object.fromEntries(members) };
}

/** A member that is written as JSON, with a `toJSON` that writes each `bigint` in it; styles read the member itself. */
function exactJson(member: unknown): unknown {
  if (!Array.isArray(member) && !isPlain(member)) return member;
  const copy = Array.isArray(member) ? [...member] : { ...member };
  return Object.defineProperty(copy, 'toJSON', { value: () => replaced(member, digits) });
}

/** As validators take it: what travels is a number. */
function rounded(value: object): object {
  return replaced(value, nearest) as object;
}

function nearest(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  return isRawJSON(value) ? Number(value.rawJSON) : value;
}

/** The values of a stream, as they come. */
async function* eachReplaced(values: unknown): AsyncGenerator<unknown, void, undefined> {
  for await (const value of values as AsyncIterable<unknown> | Iterable<unknown>)
    yield replaced(value, digits);
}

/** The value with some of what it holds replaced; itself where nothing is. */
function replaced(value: unknown, replace: (value: unknown) => unknown): unknown {
  const own = replace(value);
  if (own !== value) return own;
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value.map((item: unknown) => replaced(item, replace));
    return items.every((item, index) => item === value[index]) ? value : items;
  }
  if (!isPlain(value)) return value;
  const members = Object.entries(value).map(([name, member]) => [name, replaced(member, replace)] as const);
  return members.every(([name, member]) => member === value[name]) ? value : Object.fromEntries(members);
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return Object.prototype.toString.call(value) === '[object Object]' && !isRawJSON(value);
}

/** What the reply says, digit by digit; undefined where a number says it all. */
function exactOf(call: Call, reply: Reply, locations: IntegerLocations, isBody: boolean): unknown {
  if (reply.body !== undefined) return undefined;
  try {
    return exactText(reply.text, locations, isBody ? undefined : 'result');
  } catch (error) {
    const why = error instanceof Error ? error.message : 'they cannot be read';
    throw refusal(call, reply, 'protocol', 'integers', `the response violates the contract: ${why}`);
  }
}
