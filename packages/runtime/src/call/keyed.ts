import { at, pointerSegments } from '../pointer.ts';
import type { AnyFunction, KeyPlace, OperationBase } from './options.ts';
import { withMember } from './with-member.ts';

/**
 * Wraps an operation with an idempotency key. Each call has a key: from the caller, from the client's option, or generated
 * here. Retries use the same key.
 */
export function keyed<Function>(
  call: AnyFunction,
  { idempotencyKey: place }: Pick<OperationBase, 'idempotencyKey'>,
): Function {
  const called: unknown = (...[connection, input = {}, options = {}]: Parameters<AnyFunction>) => {
    const key = (): string =>
      options.idempotencyKey ?? connection.options().newIdempotencyKey?.() ?? randomKey();
    if (place === undefined) return call(connection, input, options);
    if ('header' in place)
      return call(connection, input, { ...options, headers: withHeader(place.header, options.headers, key) });
    return call(connection, withKey(input, place, key), options);
  };
  return called as Function;
}

/** A header of this call, by whatever case the caller writes its name, is its key. */
function withHeader(
  name: string,
  headers: Readonly<Record<string, string>> = {},
  key: () => string,
): Readonly<Record<string, string>> {
  const isGiven = Object.keys(headers).some((each) => each.toLowerCase() === name.toLowerCase());
  return isGiven ? headers : { ...headers, [name]: key() };
}

/** A member that the caller has written is the key. */
function withKey(
  input: object,
  { pointer }: Extract<KeyPlace, { pointer: string }>,
  key: () => string,
): object {
  return at(input, pointer) === undefined
    ? Object(withMember(input, pointerSegments(pointer), key()))
    : input;
}

/** A random UUID (RFC 9562, 5.4). Browsers have `crypto.randomUUID` in secure contexts alone. */
function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = Array.from(bytes, (byte, index) => {
    const fixed = index === 6 ? (byte & 15) | 64 : index === 8 ? (byte & 63) | 128 : byte;
    return fixed.toString(16).padStart(2, '0');
  }).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
