import type { Connection } from './connection.ts';
import type { Checks, OperationBase } from './operation.ts';
import type { CallOptions } from './options.ts';

/** What calls an operation by a protocol: `callHttp`, `callJsonRpc`, or one of them with more around it. */
export type Caller<Operation> = (
  connection: Connection,
  operation: Operation,
  input?: object,
  options?: CallOptions,
  checks?: Checks,
) => Promise<unknown>;

/**
 * The function of an operation. Which input it takes and what it resolves with is in the contract, so the generated
 * package states it as `Function`; `checks` hold it to that, and a bare client trusts the server. (A bound for
 * `Function` would cost a compiler more than the rest of a client.) `httpFunction` and `jsonRpcFunction` do the same in
 * fewer bytes.
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
