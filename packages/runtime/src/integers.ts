import type { Call, Connection, Reply } from './connection.ts';
import { digits, isRawJSON, parse } from './json-source.ts';
import type { CallOptions, Checks, OperationBase } from './operation.ts';
import { broken } from './reply.ts';

/** Where integers stand in a value that may lie beyond 2^53 - 1. */
export interface Places {
  /** The value itself is one. */
  readonly self?: true;
  readonly members?: Readonly<Record<string, Places>>;
  /** In members of other names. */
  readonly rest?: Places;
  readonly items?: Places;
  /** Besides: where what the schema refers to has them. */
  readonly also?: () => readonly Places[];
}

/** What `callExactly` has to know of an operation. */
export interface ExactPlan {
  /** Of what the call resolves with. */
  readonly result?: Places;
  /** How bodies are written, by media type, the one that is used unless told otherwise first. */
  readonly bodies?: Readonly<Record<string, 'json' | 'form' | 'multipart' | 'lines' | 'raw'>>;
}

type Caller<Operation> = (
  connection: Connection,
  operation: Operation,
  input?: object,
  options?: CallOptions,
  checks?: Checks,
) => Promise<unknown>;

/**
 * A call whose integers keep all digits: a `bigint` is sent digit by digit, and what comes back is one where a number
 * would not be exact. Validators see the nearest number.
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
  const value = await call(connection, operation, sendable(input, plan, options), options, {
    input: (at, about, wire, given) => checks?.input(at, about, rounded(wire), rounded(given)),
    result: (under, reply, read) => {
      checks?.result(under, reply, read);
      exact = plan.result && exactOf(under, reply, plan.result, 'outcomes' in operation);
    },
  });
  return exact === undefined ? value : exact;
}

/** Only JSON has to be told how a `bigint` is written; elsewhere it is text. */
function sendable(input: object, { bodies }: ExactPlan, { contentType }: CallOptions): object {
  if (bodies === undefined) return replaced(input, digits) as object;
  const { body } = input as { readonly body?: unknown };
  const kind = bodies[contentType ?? Object.keys(bodies)[0] ?? ''];
  if (kind === 'json' || kind === 'lines') return { ...input, body: replaced(body, digits) };
  if (kind !== 'multipart' || !isPlain(body)) return input;
  // Members that are objects are parts of JSON.
  const parts = Object.entries(body).map(([name, part]) => [
    name,
    isPlain(part) ? replaced(part, digits) : part,
  ]);
  return { ...input, body: Object.fromEntries(parts) };
}

/** As validators take it: what travels is a number. */
function rounded(value: object): object {
  return replaced(value, (each) => {
    if (typeof each === 'bigint') return Number(each);
    return isRawJSON(each) ? Number(each.rawJSON) : each;
  }) as object;
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

/** A number with fewer digits than were sent. */
class Inexact {
  readonly nearest: number;
  readonly source: string;

  constructor(nearest: number, source: string) {
    this.nearest = nearest;
    this.source = source;
  }
}

/** What the reply says, digit by digit; undefined where a number says it all. */
function exactOf(call: Call, reply: Reply, places: Places, isBody: boolean): unknown {
  if (reply.body !== undefined || !/\d{16}/.test(reply.text)) return undefined;
  let found = false;
  try {
    const read = parse(reply.text, (_key, value, context) => {
      if (!Number.isInteger(value) || Number.isSafeInteger(value)) return value;
      const source = context?.source;
      if (source === undefined) throw new RangeError('this engine does not tell the digits of a number');
      if (!/^-?\d+$/.test(source)) return value;
      found = true;
      return new Inexact(Number(value), source);
    });
    const value = isBody ? read : (read as { readonly result?: unknown }).result;
    return found ? settled(value, [places]) : undefined;
  } catch (error) {
    // Text that is no JSON has no integers.
    if (error instanceof SyntaxError) return undefined;
    throw broken(call, reply, 'integers', error instanceof Error ? error.message : 'they cannot be read');
  }
}

/** In place: the value is nobody else's yet. */
function settled(value: unknown, stated: readonly Places[]): unknown {
  const places = reached(stated);
  if (value instanceof Inexact) return places.some(({ self }) => self) ? BigInt(value.source) : value.nearest;
  if (Array.isArray(value)) {
    const items = places.flatMap((each) => each.items ?? []);
    for (const [index, item] of value.entries()) value[index] = settled(item, items);
    return value;
  }
  if (typeof value !== 'object' || value === null) return value;
  const members = value as Record<string, unknown>;
  for (const [name, member] of Object.entries(members)) {
    const inner = places.flatMap(({ members: known = {}, rest }) =>
      Object.hasOwn(known, name) ? (known[name] ?? []) : (rest ?? []),
    );
    members[name] = settled(member, inner);
  }
  return value;
}

function reached(stated: readonly Places[]): readonly Places[] {
  const found = new Set(stated);
  for (const { also } of found) for (const each of also?.() ?? []) found.add(each);
  return [...found];
}
