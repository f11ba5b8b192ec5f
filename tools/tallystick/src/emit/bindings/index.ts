import { type Operation, unreachable } from '../../model/index.ts';
import { httpTraits } from './http.ts';
import { jsonRpcTraits } from './json-rpc.ts';
import type { BindingTraits } from './traits.ts';

export function traitsOf({ binding }: Pick<Operation, 'binding'>): BindingTraits {
  switch (binding.protocol) {
    case 'http':
      return httpTraits(binding);
    case 'json-rpc':
      return jsonRpcTraits(binding);
    default:
      return unreachable(binding);
  }
}
