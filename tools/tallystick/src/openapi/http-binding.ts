import { type HttpBinding, type Operation, unreachable } from '../model/index.ts';

/** The binding of an operation that this reader has read: OpenAPI describes nothing but HTTP. */
export function httpBinding({ id, binding }: Operation): HttpBinding {
  switch (binding.protocol) {
    case 'http':
      return binding;
    case 'json-rpc':
      throw new Error(`Internal error: the OpenAPI operation ${id} has the protocol ${binding.protocol}.`);
    default:
      return unreachable(binding);
  }
}
