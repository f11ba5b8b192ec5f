import type { Connection } from './connection.ts';
import type { Checks, OperationBase } from './operation.ts';
import type { CallOptions } from './options.ts';

/** Calls an operation: `callHttp`, `callJsonRpc` or a wrapper of them. */
export type Caller<Operation> = (
  connection: Connection,
  operation: Operation,
  input?: object,
  options?: CallOptions,
  checks?: Checks,
) => Promise<unknown>;

/**
 * Creates the function of one operation. The generated package passes its exact type as the type parameter `Function`,
 * which has no bound, since checking one would cost a compiler more than the rest of a client. `checks` validate input
 * and result at run time; a bare client has none and trusts the server. `httpFunction` and `jsonRpcFunction` do the
 * same in fewer bytes.
 *
 * @example
 * type Ping = (connection: Connection) => Promise<unknown>;
 * const operation = { id: 'ping', method: 'POST' };
 * const ping = functionOf<Ping, typeof operation>(async (_connection, { id }) => id, operation);
 * await ping(createConnection({ baseUrl: 'https://api.example.com' })); // 'ping'
 */
export function functionOf<Function, Operation extends OperationBase>(
  call: Caller<Operation>,
  operation: Operation,
  checks?: Checks,
): Function {
  const called: unknown = (client: Connection, input?: object, options?: CallOptions) =>
    call(client, operation, input, options, checks);
  return called as Function;
}
