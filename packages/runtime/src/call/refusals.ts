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

/** What the refusals of an operation carry: by code, whether a value is that. */
export type Refusals = Readonly<Record<string, (data: unknown, around: Around) => boolean>>;

type ByType = Readonly<Record<string, (data: unknown) => boolean>>;

/** The same over HTTP, where the media type says which; a refusal without media types carries nothing. */
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
 * Whether an error is a documented refusal of an operation, and its data what the contract says. A bare client does not
 * validate: then it is done here.
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

/** Refusals that carry text or bytes, those that carry nothing, and those whose content the contract does not describe. */
export const isText = (data: unknown): boolean => typeof data === 'string';
export const isBytes = (data: unknown): boolean => data instanceof Uint8Array;
export const isNothing = (data: unknown): boolean => data === undefined;
export const isAnything = (): boolean => true;
