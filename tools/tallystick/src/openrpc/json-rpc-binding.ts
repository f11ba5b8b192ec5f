import { type JsonRpcBinding, type Operation, unreachable } from '../model/index.ts';

/** The binding of an operation that this reader has read: OpenRPC describes nothing but JSON-RPC. */
export function jsonRpcBinding({ id, binding }: Operation): JsonRpcBinding {
  switch (binding.protocol) {
    case 'json-rpc':
      return binding;
    case 'http':
      throw new Error(`${id} was read from OpenRPC, and is bound to ${binding.protocol}.`);
    default:
      return unreachable(binding);
  }
}
