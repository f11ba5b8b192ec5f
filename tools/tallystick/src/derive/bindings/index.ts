import { type Operation, unreachable } from '../../model/index.ts';
import type { BindingCases } from './binding-cases.ts';
import { httpCases } from './http.ts';
import { jsonRpcCases } from './json-rpc.ts';

export type { BindingCases, Fillable } from './binding-cases.ts';

export function bindingCases({ binding }: Pick<Operation, 'binding'>): BindingCases {
  switch (binding.protocol) {
    case 'http':
      return httpCases(binding);
    case 'json-rpc':
      return jsonRpcCases(binding);
    default:
      return unreachable(binding);
  }
}
