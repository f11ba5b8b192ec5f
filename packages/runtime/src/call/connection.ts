import type { ClientOptions } from './options.ts';

/** Where calls go to, and what they go with. A client is a connection with methods. */
export interface Connection {
  readonly baseUrl: string;
  /**
   * The options of the client. A function, so that no log, debugger or clone of the object shows a credential. It is also the
   * key of the connection's session tokens: a client has the same function as the connection that it was made of.
   */
  readonly options: () => ClientOptions;
  /** The last JSON-RPC id that was made: ids count from 1. */
  readonly ids: { n: number };
}

/**
 * Checks the base URL.
 *
 * @example
 * const connection = createConnection({ timeoutMs: 5000 }, 'https://api.example.com/v2');
 * connection.options().timeoutMs; // 5000
 */
export function createConnection(options: ClientOptions, serverUrl?: string): Connection {
  const baseUrl = `${URL.parse(`${options.baseUrl ?? serverUrl}`)?.href}`;
  // The message does not hold the text: it may hold a password.
  if (!/^https?:[^@?#]+$/.test(baseUrl)) throw new TypeError('baseUrl is not http(s)://host/path');
  return { baseUrl, options: () => options, ids: { n: 0 } };
}
