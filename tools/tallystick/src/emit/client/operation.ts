import { type Contract, type Operation, unreachable } from '../../model/index.ts';
import { importType, type Statement, string } from '../../print/index.ts';
import { traitsOf } from '../bindings/index.ts';
import type { EmitOptions } from '../options.ts';
import { httpMembers } from './bindings/http.ts';
import { jsonRpcMembers } from './bindings/json-rpc.ts';
import { type Member, object } from './literals.ts';

export function operationConstant({ name }: Operation): string {
  return `${name}Operation`;
}

/** What the transport has to know of an operation. */
export function operationStatement(
  operation: Operation,
  contract: Contract,
  options: EmitOptions,
): Statement {
  return {
    kind: 'const',
    name: operationConstant(operation),
    type: importType(options.runtimeModule(''), traitsOf(operation).operationType),
    value: object([['id', string(operation.id)], ...bindingMembers(operation, contract, options)]),
  };
}

function bindingMembers(operation: Operation, contract: Contract, options: EmitOptions): readonly Member[] {
  const { binding } = operation;
  switch (binding.protocol) {
    case 'http':
      return httpMembers(operation, binding, contract, options);
    case 'json-rpc':
      return jsonRpcMembers(operation, binding, options);
    default:
      return unreachable(binding);
  }
}
