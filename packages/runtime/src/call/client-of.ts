import type { Connection } from './connection.ts';

type Callable = (...given: readonly unknown[]) => unknown;

/**
 * Creates a client from a connection: each function becomes a method that does not take the connection. `Client` is the
 * interface of the result, which the generated package declares.
 *
 * @example
 * const connection = createConnection({ baseUrl: 'https://api.example.com' });
 * const own = clientOf<Connection & { ping: () => Promise<string> }>(connection, { ping: async () => 'pong' });
 * await own.ping(); // 'pong'
 */
export function clientOf<Client extends Connection>(connection: Connection, functions: object): Client {
  const client: Record<string, unknown> = { ...connection };
  for (const name of Object.keys(functions)) {
    const call: Callable = Reflect.get(functions, name);
    client[name] = (...given: readonly unknown[]) => call(connection, ...given);
  }
  return client as object as Client;
}
