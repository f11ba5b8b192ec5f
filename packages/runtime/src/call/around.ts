import { remembered } from '../remembered.ts';
import type {
  AnyFunction,
  Around,
  CallOptions,
  ClientOptions,
  Connection,
  OperationBase,
} from './options.ts';

/** A call that is about to be sent. */
export interface AroundCall {
  /** What the contract says of the operation. */
  readonly operation: OperationBase;
  readonly input: object;
  readonly options: CallOptions;
  /** The options of the client. */
  readonly client: ClientOptions;
}

/** Sends the call, and validates it: each time with a new timeout. */
export type SendCall = (options: CallOptions) => Promise<unknown>;

/**
 * Creates a wrapper for each call of a client. `run` can send the call several times, or not at all.
 *
 * @example
 * const names: string[] = [];
 * const around = aroundCalls(({ operation, options }, send) => {
 *   names.push(operation.id);
 *   return send(options);
 * });
 * createCallgearDataApiClient({ auth: { accessToken: 'secret' }, around });
 */
export function aroundCalls(run: (call: AroundCall, send: SendCall) => Promise<unknown>): Around {
  // By the `options` of a connection, since that function is the key of its session tokens.
  const inner = new WeakMap<Connection['options'], Connection['options']>();
  return (connection, called, operation, input, options) => {
    const { around: _, ...client } = connection.options();
    const plain = { ...connection, options: remembered(inner, connection.options, () => () => client) };
    return run({ operation, input, options, client }, (each) => called(plain, input, each));
  };
}

/**
 * Combines several wrappers; the first is the outermost.
 *
 * @example
 * const around = inOrder(retry({ attempts: 3 }), renewal());
 * createCallgearDataApiClient({ auth: { accessToken: 'secret' }, around });
 */
export function inOrder(...all: readonly Around[]): Around {
  return (connection, called, ...rest) =>
    all.reduceRight<AnyFunction>(
      (next, each) =>
        (same, input = {}, options = {}) =>
          each(same, next, rest[0], input, options),
      called,
    )(connection, rest[1], rest[2]);
}
