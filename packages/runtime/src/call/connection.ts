import type { ClientOptions, Connection } from './options.ts';

export type { Connection } from './options.ts';

/**
 * Creates the connection that generated functions take as their first argument. Throws a TypeError for an invalid base
 * URL.
 *
 * @example
 * const connection = createConnection({ timeoutMs: 5000 }, 'https://api.example.com/v2');
 * connection.options().timeoutMs; // 5000
 */
export function createConnection(options: ClientOptions, serverUrl?: string): Connection {
  const baseUrl = URL.parse(`${options.baseUrl ?? serverUrl}`)?.href as string;
  // What cannot be parsed is `undefined`, which does not match. The message does not hold the text: it may hold a password.
  if (!/^https?:[^@?#]+$/.test(baseUrl)) throw new TypeError('baseUrl is not http(s)://host/path');
  return { baseUrl, options: () => options, ids: { n: 0 } };
}
