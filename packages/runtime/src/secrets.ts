import type { Call, Connection } from './connection.ts';
import { failure, type TallystickError } from './error.ts';

/** A credential's value at this moment; undefined where there is none, or an empty one. */
export async function secretOf({ options }: Connection, scheme: string): Promise<unknown> {
  const auth: object = options.auth ?? {};
  const given: unknown = Object.hasOwn(auth, scheme) ? Reflect.get(auth, scheme) : undefined;
  const secret: unknown = typeof given === 'function' ? await given() : given;
  return secret === '' || secret === null ? undefined : secret;
}

export function noCredential({ operation }: Call, scheme: string): TallystickError {
  return failure(
    operation,
    'validation',
    'credential',
    `nothing was sent: auth.${scheme} is missing or empty`,
  );
}

const hidden = new WeakMap<Call, string[]>();

/** From here on nothing that the call shows holds the secrets, as they are, in JSON or in a URL. */
export function hide(call: Call, ...secrets: readonly string[]): void {
  const all = hidden.get(call) ?? [];
  hidden.set(call, all);
  for (const secret of secrets)
    if (secret !== '') all.push(secret, JSON.stringify(secret).slice(1, -1), uriEncoded(secret));
  // The longest first: one secret may be part of another.
  all.sort((a, b) => b.length - a.length);
  call.mask = <Value>(value: Value) => masked(value, all) as Value;
}

/** A lone surrogate has no form in a URL. */
function uriEncoded(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    return text;
  }
}

function masked(value: unknown, secrets: readonly string[]): unknown {
  const told = (text: string): string =>
    secrets.reduce((left, secret) => left.replaceAll(secret, '***'), text);
  if (typeof value === 'string') return told(value);
  if (value instanceof Error) {
    const text = String(value);
    return told(text) === text && isHarmless(value, told) ? value : new Error(told(text));
  }
  try {
    const text = JSON.stringify(value) ?? '';
    return text === told(text) ? value : JSON.parse(told(text));
  } catch {
    return '***';
  }
}

/** Whether nothing in an error, its causes and what else it carries holds a secret. What cannot be seen through may. */
function isHarmless(error: object, told: (text: string) => string): boolean {
  const seen = new Set<object>();
  const harmless = (value: unknown): boolean => {
    if (typeof value === 'string') return told(value) === value;
    if (typeof value !== 'object' || value === null || seen.has(value)) return typeof value !== 'function';
    seen.add(value);
    const plain = value instanceof Error || Array.isArray(value) || isRecord(value);
    return (
      plain &&
      seen.size < 100 &&
      Object.entries(Object.getOwnPropertyDescriptors(value)).every(
        ([name, { value: held, get }]) =>
          harmless(name) && (name === 'stack' ? harmless(readStack(value)) : !get && harmless(held)),
      )
    );
  };
  return harmless(error);
}

function isRecord(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Engines differ in whether the stack is a getter. */
function readStack(value: object): unknown {
  return (value as { readonly stack?: unknown }).stack;
}
