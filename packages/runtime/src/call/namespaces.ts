import type { Connection } from './connection.ts';

/** By namespace, by the name of a call: the name of the client's method. */
export type Namespaces = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Adds namespaces to a client: `client.repos.get` is `client.reposGet`. Each is made when it is first asked for. */
export function withNamespaces<Client extends Connection>(
  client: Connection,
  namespaces: Namespaces,
): Client {
  for (const name of Object.keys(namespaces)) {
    const get = (): unknown => {
      const value = Object.fromEntries(
        Object.entries(namespaces[name] ?? {}).map(([call, method]) => [call, Reflect.get(client, method)]),
      );
      Object.defineProperty(client, name, { value, enumerable: true });
      return value;
    };
    Object.defineProperty(client, name, { get, enumerable: true, configurable: true });
  }
  return client as Client;
}
