import { type Contract, type Operation, unreachable } from '../../model/index.ts';
import { importType, json, type Statement, string } from '../../print/index.ts';
import { traitsOf } from '../bindings/index.ts';
import type { EmitContext } from '../context.ts';
import { httpMembers } from './bindings/http.ts';
import { jsonRpcMembers } from './bindings/json-rpc.ts';
import { inline, type Member, object } from './literals.ts';

export function operationConstant({ name }: Operation): string {
  return `${name}Operation`;
}

/** What the transport must know about an operation. */
export function operationStatement(
  operation: Operation,
  contract: Contract,
  context: EmitContext,
): Statement {
  return {
    kind: 'const',
    name: operationConstant(operation),
    type: importType(context.runtimeModule(''), traitsOf(operation).operationType),
    value: object([
      ['id', string(operation.id)],
      ...bindingMembers(operation, contract, context),
      ...repeatMembers(operation),
    ]),
  };
}

/** What decides whether a call may be sent again. */
function repeatMembers(operation: Operation): readonly Member[] {
  const { safety, idempotencyKey, outcomes } = operation;
  const expired = outcomes.flatMap((outcome) => (outcome.expired ? [outcome.name] : []));
  return [
    ...(safety.idempotent === traitsOf(operation).isIdempotent
      ? []
      : [['idempotent', json(safety.idempotent)] as const]),
    ...(idempotencyKey === undefined
      ? []
      : [
          [
            'idempotencyKey',
            inline(Object.entries(idempotencyKey).map(([name, each]) => [name, string(each)])),
          ] as const,
        ]),
    ...(expired.length === 0 ? [] : [['expired', json(expired)] as const]),
  ];
}

function bindingMembers(operation: Operation, contract: Contract, context: EmitContext): readonly Member[] {
  const { binding } = operation;
  switch (binding.protocol) {
    case 'http':
      return httpMembers(operation, binding, contract, context);
    case 'json-rpc':
      return jsonRpcMembers(operation, binding, contract, context);
    default:
      return unreachable(binding);
  }
}
