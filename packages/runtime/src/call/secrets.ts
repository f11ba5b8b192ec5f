import type { Call } from './call.ts';

/** A credential's value at this moment; falsy where there is none, or an empty one. */
export async function secretOf({ client }: Call, scheme: string): Promise<unknown> {
  const secret = (client.auth as Readonly<Record<string, unknown>> | undefined)?.[scheme];
  return typeof secret === 'function' ? secret() : secret;
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
      // A copy: what else an error carries may hold a secret in any form.
      if (value instanceof Error) {
        const { name, message, cause, code }: Error & { code?: unknown } = value;
        const shown = new Error(redacted(message), {
          cause: cause instanceof Error ? masked(cause) : undefined,
        });
        return Object.assign(shown, masked({ name, code }));
      }
      const text = `${JSON.stringify(value)}`;
      const shown = redacted(text);
      return text === shown ? value : JSON.parse(shown);
    } catch {
      return '***';
    }
  };
  call.mask = masked as Call['mask'];
}
