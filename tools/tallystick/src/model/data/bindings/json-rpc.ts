import type { JsonRpcBindingData } from '@tallystick/runtime/contract';
import type { JsonRpcBinding } from '../../index.ts';
import type { SchemaOf } from '../members.ts';

export function jsonRpcData(binding: JsonRpcBinding, schema: SchemaOf): JsonRpcBindingData {
  const { method, paramStructure, params, contentType, notification, server } = binding;
  return {
    protocol: 'json-rpc',
    method,
    paramStructure,
    params: params.map(({ name, required, schema: each }) => ({ name, required, schema: schema(each) })),
    contentType,
    notification,
    server,
  };
}
