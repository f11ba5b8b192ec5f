import type { Call } from './call.ts';
import type { TallystickError } from './error.ts';

/** A credential's value at this moment; undefined where there is none, or an empty one. */
export async function secretOf({ connection: { options } }: Call, scheme: string): Promise<unknown> {
  const secret = (options.auth as Readonly<Record<string, unknown>> | undefined)?.[scheme];
  return (typeof secret === 'function' ? await secret() : secret) || undefined;
}

export function noCredential({ fail }: Call, scheme: string): TallystickError {
  return fail('validation', 'credential', `auth.${scheme} is missing or empty`);
}

/** From here on nothing that the call shows holds the secrets, as they are or in JSON. */
export function hide(call: Call, ...secrets: readonly string[]): void {
  const all = [...(call.secrets ?? [])];
  for (const secret of secrets) if (secret) all.push(secret, JSON.stringify(secret).slice(1, -1));
  // The longest first: one secret may be part of another.
  all.sort((a, b) => b.length - a.length);
  call.secrets = all;
  const told = (text: string): string => all.reduce((left, secret) => left.replaceAll(secret, '***'), text);
  call.mask = <Value>(value: Value) => masked(value, told) as Value;
}

type Told = (text: string) => string;

function masked(value: unknown, told: Told): unknown {
  try {
    if (value instanceof Error) return holds(value, told, 5) ? new Error(told(`${value}`)) : value;
    const text = JSON.stringify(value) ?? '';
    return text === told(text) ? value : JSON.parse(told(text));
  } catch {
    return '***';
  }
}

/** Whether an error, its causes or what else it carries hold a secret. What cannot be seen through may. */
function holds(value: unknown, told: Told, depth: number): boolean {
  if (Object(value) !== value) return told(String(value)) !== String(value);
  const held = value as object;
  return (
    depth === 0 ||
    !/(Object|Array|Error|Exception)]$/.test(Object.prototype.toString.call(held)) ||
    ['message', ...Reflect.ownKeys(held)].some(
      (key) => holds(String(key), told, 1) || holds(Reflect.get(held, key), told, depth - 1),
    )
  );
}
