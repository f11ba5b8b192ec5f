import type { ClientOptions } from './options.ts';

/** Where calls go to, and what they go with. A client is a connection with methods. */
export interface Connection {
  readonly options: ClientOptions;
  readonly baseUrl: string;
  /** Room for what lasts as long as the connection: ids, session tokens. */
  readonly state: Map<string, unknown>;
}

/** Checks the base URL, and makes room for what lasts. */
export function createConnection(options: ClientOptions, serverUrl?: string): Connection {
  const baseUrl = `${URL.parse(`${options.baseUrl ?? serverUrl}`)?.href}`;
  // The message does not hold the text: it may hold a password.
  if (!/^https?:[^@?#]+$/.test(baseUrl)) throw new TypeError('baseUrl is not http(s)://host/path');
  return { options, baseUrl, state: new Map() };
}
