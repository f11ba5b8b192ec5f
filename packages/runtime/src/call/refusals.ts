import { own } from '../pointer.ts';
import type { Headers } from '../web.ts';
import { isTallystickError, type TallystickError } from './error.ts';
import { mediaTypeIn, mediaTypeOf } from './media-type.ts';
import { parseJson } from './reply.ts';

/**
 * What the refusals of an operation carry: by code and media type, whether a value is that. Over JSON-RPC the media type
 * is ''. A refusal without media types carries nothing.
 */
export type Refusals = Readonly<Record<string, Readonly<Record<string, (data: unknown) => boolean>>>>;

/** Whether what a refusal carries is what the contract documents. */
export function isDocumented(
  refusals: Refusals,
  code: string,
  data: unknown,
  headers: Pick<Headers, 'get'> | undefined,
): boolean {
  const types = own(refusals, code);
  if (types === undefined) return false;
  const names = Object.keys(types);
  if (names.length === 0) return data === undefined;
  const type = (headers && mediaTypeOf(headers)) || (names[0] ?? '');
  return types[mediaTypeIn(names, type, typeof data !== 'string') ?? 'none']?.(data) ?? false;
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
  return documented ?? isDocumented(refusals, code, nearest(data), kind === 'rpc' ? undefined : { get });
}

/** As validators take it: an integer of any size is a number. */
function nearest(data: unknown): unknown {
  if (isBytes(data)) return data;
  const text = JSON.stringify(data, (_key, value: unknown) =>
    typeof value === 'bigint' ? Number(value) : value,
  );
  return text === undefined ? undefined : parseJson(text);
}

/** Refusals that carry text or bytes, and those that carry what the contract does not say more of. */
export const isText = (data: unknown): boolean => typeof data === 'string';
export const isBytes = (data: unknown): boolean => data instanceof Uint8Array;
export const isAnything = (): boolean => true;
