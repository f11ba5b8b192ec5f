import type { ClientOptions } from './options.ts';

/** Where calls go to, and what they go with. A client is a connection with methods. */
export interface Connection {
  readonly baseUrl: string;
  /**
   * What a client was made with. A function, so that whatever shows an object shows no credential: no log, debugger or clone.
   * Session tokens are kept beside a connection, by this function, which a client shares with the connection it was made of.
   */
  readonly options: () => ClientOptions;
  /** How many JSON-RPC ids were made: the number is the last. */
  readonly ids: { n: number };
}

/** Checks the base URL. */
export function createConnection(options: ClientOptions, serverUrl?: string): Connection {
  const baseUrl = `${URL.parse(`${options.baseUrl ?? serverUrl}`)?.href}`;
  // The message does not hold the text: it may hold a password.
  if (!/^https?:[^@?#]+$/.test(baseUrl)) throw new TypeError('baseUrl is not http(s)://host/path');
  return { baseUrl, options: () => options, ids: { n: 0 } };
}
