import type { Call } from './call.ts';

/** A credential's value at this moment; undefined where there is none, or an empty one. */
export async function secretOf({ client }: Call, scheme: string): Promise<unknown> {
  const secret = (client.auth as Readonly<Record<string, unknown>> | undefined)?.[scheme];
  return (typeof secret === 'function' ? await secret() : secret) || undefined;
}

/** From here on nothing that the call shows holds the secrets, as they are or in JSON. */
export function hide(call: Call, ...secrets: readonly string[]): void {
  const all = [...(call.secrets ?? [])];
  for (const secret of secrets) if (secret) all.push(secret, JSON.stringify(secret).slice(1, -1));
  // The longest first: one secret may be part of another.
  call.secrets = all.sort((a, b) => b.length - a.length);
  // A short secret may be part of unrelated words: it is replaced only where it is a whole value.
  const redacted = (text: string): string =>
    all.reduce(
      (left, secret) =>
        secret.length < 5 ? left.replaceAll(JSON.stringify(secret), '"***"') : left.replaceAll(secret, '***'),
      text,
    );
  const masked = (value: unknown): unknown => {
    try {
      if (value instanceof Error) return holds(value, masked, 5) ? new Error(redacted(`${value}`)) : value;
      const text = `${JSON.stringify(value)}`;
      const shown = redacted(text);
      return text === shown ? value : JSON.parse(shown);
    } catch {
      return '***';
    }
  };
  call.mask = masked as Call['mask'];
}

/** Whether an error, its causes or what else it carries hold a secret. What cannot be seen through may. */
function holds(value: unknown, masked: (value: unknown) => unknown, depth: number): boolean {
  const held: Readonly<Record<PropertyKey, unknown>> = Object(value);
  if (held !== value) return masked(String(value)) !== String(value);
  return (
    !depth ||
    !(held instanceof Error || [Object, Array].some((each) => held.constructor === each)) ||
    ['message', ...Reflect.ownKeys(held)].some(
      (key) => holds(String(key), masked, 1) || holds(held[key], masked, depth - 1),
    )
  );
}
