import { mask, type Reply } from './connection.ts';
import type { ErrorResponse } from './error.ts';
import type { Wait } from './operation.ts';
import { at } from './pointer.ts';

/** The JSON of a text, or undefined. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A value without secrets. A secret is found as it stands in JSON text. */
export function maskValue(value: unknown, secrets: readonly string[]): unknown {
  if (value === undefined || secrets.length === 0) return value;
  const quoted = secrets.map((secret) => JSON.stringify(secret).slice(1, -1));
  const text = JSON.stringify(value);
  const masked = mask(text, quoted);
  return masked === text ? value : (parseJson(masked) ?? '***');
}

/** The reply as an error shows it. */
export function shown({ status, headers, text }: Reply, secrets: readonly string[]): ErrorResponse {
  const kept = [...headers]
    .filter(([name]) => name !== 'set-cookie')
    .map(([name, value]) => [name, mask(value, secrets)]);
  return {
    status,
    headers: Object.fromEntries(kept),
    body: maskValue(parseJson(text), secrets) ?? mask(text, secrets),
  };
}

/** Milliseconds that the reply asks to wait: by the contract's pointers, or else by Retry-After (RFC 9110, 10.2.3). */
export function retryAfter(reply: Reply, body: unknown, wait: Wait | undefined): number | undefined {
  for (const pointer of wait?.at ?? []) {
    const value = at(body, filled(pointer, body));
    if (typeof value === 'number' && value >= 0) return value * (wait?.unit ?? 1000);
  }
  const header = reply.headers.get('retry-after');
  if (header === null) return undefined;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}

/** `{/pointer}` within a pointer stands for the text there. */
function filled(pointer: string, body: unknown): string {
  return pointer.replace(/\{([^}]*)\}/g, (_all, inner: string) => String(at(body, inner)));
}
