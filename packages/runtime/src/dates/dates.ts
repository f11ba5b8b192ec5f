import { isTallystickError } from '../call/error.ts';
import type { AnyFunction } from '../call/options.ts';
import { followed, type IntegerLocations, locationsIn } from '../integers/locations.ts';

/** Where a value has texts that are dates. */
export type DateLocations = IntegerLocations;

/** Converts a `date-time` or `date` string; undefined if it is not valid. */
export type ReadDate = (text: string) => unknown;

/** What `dated` must know about an operation. */
export interface DatePlan {
  readonly read: ReadDate;
  /** Of what the call resolves with. */
  readonly result?: DateLocations;
  /** Of what refusals carry. */
  readonly errors?: DateLocations;
  /** Of the values of a stream. */
  readonly stream?: DateLocations;
}

interface Members {
  toString(): string;
  equals(other: never): boolean;
  toJSON(): string;
}

type Temporal<Name extends string, Needed> = typeof globalThis extends {
  readonly Temporal: Readonly<Record<Name, { readonly prototype: infer Type }>>;
}
  ? Type
  : Needed;

/** `Temporal.Instant`: what the project's own types say of it, or else the members that every one has. */
export type Instant = Temporal<'Instant', Members & { readonly epochMilliseconds: number }>;

/** `Temporal.PlainDate`, in the same way. */
export type PlainDate = Temporal<
  'PlainDate',
  Members & { readonly year: number; readonly month: number; readonly day: number }
>;

/**
 * The function of an operation whose callers give and get dates as objects. What travels is text, and validators see the text: a
 * date that is sent is written in UTC, as `2026-01-31T09:30:00.000Z`.
 */
export function dated<Function>(call: AnyFunction, plan: DatePlan): Function {
  const { read, result, errors, stream } = plan;
  const called: unknown = async (...[connection, input = {}, options]: Parameters<AnyFunction>) => {
    try {
      const value = await call(connection, Object(written(input)), options);
      if (isStream(value)) return stream ? eachRead(value, stream, read) : value;
      return result ? dateRead(value, result, read) : value;
    } catch (error) {
      if (errors && isTallystickError(error) && error.data !== undefined)
        Object.assign(error, { data: dateRead(error.data, errors, read) });
      throw error;
    }
  };
  return called as Function;
}

/** A copy of a value with dates in place of their texts. An invalid date stays text. */
export function dateRead<Value>(value: unknown, locations: DateLocations, read: ReadDate): Value {
  const made: unknown = readAt(value, [locations], read);
  return made as Value;
}

/** `dates: 'Date'`: an instant (RFC 3339 `date-time`) is a `Date`. */
export const asDate: ReadDate = (text) => {
  const date = new Date(text);
  return /^\d{4}-\d\d-\d\d[Tt ]/.test(text) && !Number.isNaN(date.getTime()) ? date : undefined;
};

type TemporalGlobal =
  | Readonly<Record<'Instant' | 'PlainDate', { readonly from: (text: string) => unknown }>>
  | undefined;

/**
 * `dates: 'Temporal'`: an instant is a `Temporal.Instant`, a calendar date a `Temporal.PlainDate`. Throws a TypeError where the
 * platform has no Temporal, and no polyfill is loaded.
 */
export const asTemporal: ReadDate = (text) => {
  const found: TemporalGlobal = Reflect.get(globalThis, 'Temporal');
  if (found === undefined)
    throw new TypeError('Temporal is not available: load a polyfill before the first call');
  try {
    return /^\d{4}-\d\d-\d\d$/.test(text) ? found.PlainDate.from(text) : found.Instant.from(text);
  } catch {
    return undefined;
  }
};

function readAt(value: unknown, stated: readonly DateLocations[], read: ReadDate): unknown {
  if (stated.length === 0) return value;
  const locations = followed(stated);
  if (typeof value === 'string')
    return (locations.some(({ self }) => self) ? read(value) : undefined) ?? value;
  if (Array.isArray(value)) {
    const items = locations.flatMap((each) => each.items ?? []);
    return value.map((item: unknown) => readAt(item, items, read));
  }
  if (!isPlain(value)) return value;
  const members = Object.entries(value).map(([name, member]) => [
    name,
    readAt(member, locationsIn(locations, name), read),
  ]);
  return Object.fromEntries(members);
}

async function* eachRead(
  values: AsyncIterable<unknown>,
  locations: DateLocations,
  read: ReadDate,
): AsyncGenerator<unknown, void, undefined> {
  for await (const value of values) yield dateRead(value, locations, read);
}

/** The input as it travels: dates in it are texts. Bytes, files and the like stay as they are. */
function written(value: unknown): unknown {
  const text = textOfDate(value);
  if (text !== undefined) return text;
  if (Array.isArray(value)) return value.map(written);
  if (isStream(value) && !isReadable(value)) return eachWritten(value);
  if (!isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, written(member)]));
}

async function* eachWritten(values: AsyncIterable<unknown>): AsyncGenerator<unknown, void, undefined> {
  for await (const value of values) yield written(value);
}

/** A zoned date-time is written with its offset: RFC 3339 has no names of zones. An invalid date becomes a text that does not validate. */
function textOfDate(value: unknown): string | undefined {
  const type = Object.prototype.toString.call(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
  return type.startsWith('[object Temporal.') ? String(value).replace(/\[.*$/, '') : undefined;
}

function isStream(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}

/** Streams of bytes. */
function isReadable(value: object): boolean {
  return 'getReader' in value;
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return Object.prototype.toString.call(value) === '[object Object]';
}
