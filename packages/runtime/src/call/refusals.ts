import { own } from '../pointer.ts';
import type { Headers } from '../web.ts';
import { isTallystickError, type TallystickError } from './error.ts';
import { mediaTypeIn, mediaTypeOf } from './media-type.ts';
import { parseJson } from './reply.ts';
import type { ValidationContext } from './validation.ts';

type Headed = Pick<Headers, 'get'>;

/** What a validator is given beside the data of a refusal. */
interface Around extends ValidationContext {
  readonly headers: Headed;
}

/** The guards for the data of an operation's errors, by code. */
export type Refusals = Readonly<Record<string, (data: unknown, around: Around) => boolean>>;

type ByType = Readonly<Record<string, (data: unknown) => boolean>>;

/**
 * The error bodies of an HTTP operation, by media type. An error without media types has no body.
 *
 * @example
 * const refusals = refusalsByType({ notFound: { 'text/plain': isText }, gone: {} });
 * refusals['gone']?.(undefined, { headers: new Headers() }); // true
 */
export function refusalsByType(table: Readonly<Record<string, ByType>>): Refusals {
  return Object.fromEntries(
    Object.entries(table).map(([code, types]) => [
      code,
      (data: unknown, { headers }: Around): boolean => {
        const names = Object.keys(types);
        if (names.length === 0) return data === undefined;
        const named = mediaTypeOf(headers) || (names[0] ?? '');
        const type = mediaTypeIn(names, named, typeof data !== 'string');
        return types[type ?? 'none']?.(data) ?? false;
      },
    ]),
  );
}

/** Whether what a refusal carries is what the contract documents. */
export function isDocumented(refusals: Refusals, code: string, data: unknown, headers: Headed): boolean {
  return own(refusals, code)?.(data, { headers }) ?? false;
}

/**
 * Whether an error is a documented error of an operation with valid data. A bare client does not validate the data, so
 * this function does.
 *
 * @example
 * const refusals = { limit_exceeded: isAnything };
 * isRefusal(new Error('offline'), 'upload.chats', refusals); // false
 */
export function isRefusal(error: unknown, operation: string, refusals: Refusals): error is TallystickError {
  if (!isTallystickError(error) || error.operation !== operation) return false;
  const { kind, sent, code, documented, data, response } = error;
  if (sent !== 'yes' || !['http', 'rpc', 'outcome'].includes(kind)) return false;
  const get = (name: string): string | null => response?.headers[name] ?? null;
  return documented ?? isDocumented(refusals, code, nearest(data), { get });
}

/** As validators take it: an integer of any size is a number. */
function nearest(data: unknown): unknown {
  if (isBytes(data)) return data;
  const text = JSON.stringify(data, (_key, value: unknown) =>
    typeof value === 'bigint' ? Number(value) : value,
  );
  return text === undefined ? undefined : parseJson(text);
}

/**
 * Whether a refusal carries text.
 *
 * @example
 * isText('Too many calls'); // true
 */
export const isText = (data: unknown): boolean => typeof data === 'string';
/**
 * Whether a refusal carries bytes.
 *
 * @example
 * isBytes(new Uint8Array(2)); // true
 */
export const isBytes = (data: unknown): boolean => data instanceof Uint8Array;
/**
 * Whether a refusal carries nothing.
 *
 * @example
 * isNothing(undefined); // true
 */
export const isNothing = (data: unknown): boolean => data === undefined;
/**
 * Accepts any error data; used if the contract does not describe it.
 *
 * @example
 * isAnything(); // true
 */
export const isAnything = (): boolean => true;
