import type { JsonRpcBindingData, OperationData } from '../../contract/index.ts';

export type RpcOperation = OperationData & { readonly binding: JsonRpcBindingData };

export function isRpc(operation: OperationData): operation is RpcOperation {
  return operation.binding.protocol === 'json-rpc';
}
