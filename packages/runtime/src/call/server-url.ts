import { own } from '../pointer.ts';
import type { Part } from './operation.ts';
import type { ClientOptions } from './options.ts';

/** A variable of a server's URL (OpenAPI, Server Variable Object). */
export interface ServerVariable {
  readonly default: string;
  readonly enum?: readonly string[];
}

/**
 * The server's URL with its variables at the given values, or else at their defaults. Throws for one that is not
 * listed.
 */
export function serverUrl(
  template: string,
  variables: Readonly<Record<string, ServerVariable>>,
  given: Readonly<Record<string, string | undefined>> = {},
): string {
  return template.replace(/\{([^{}]+)\}/g, (all, name: string) => {
    const variable = own(variables, name);
    if (variable === undefined) return all;
    const value = given[name];
    if (value === undefined) return variable.default;
    if (variable.enum?.includes(value) === false)
      throw new TypeError(`server.${name} must be one of ${variable.enum.join(', ')}`);
    return value;
  });
}

/** The options of a client whose servers have variables. */
interface WithServer extends ClientOptions {
  readonly server?: Readonly<Record<string, string | undefined>>;
}

/**
 * Sends an operation with its own server there, its credentials with it, and nowhere else. `baseUrl` replaces this
 * server too; a relative URL is one of the client's own server.
 */
export function ownServer(url: string | ((options: WithServer) => string)): Part {
  return (_input, draft, { client: options, connection: { baseUrl } }) => {
    if (options.baseUrl !== undefined) return;
    const stated = typeof url === 'string' ? url : url(options as WithServer);
    const base = new URL(stated, baseUrl).href.replace(/(?<!\/)\/+$/, '');
    draft.url = base + draft.url.slice(baseUrl.replace(/\/+$/, '').length);
  };
}
