import type { JsonRpcBinding } from '../../model/index.ts';
import type { BindingTraits } from './traits.ts';

export function jsonRpcTraits({ notification }: JsonRpcBinding): BindingTraits {
  return {
    module: 'json-rpc',
    call: 'callJsonRpc',
    makeFunction: 'jsonRpcFunction',
    operationType: 'JsonRpcOperation',
    refusalType: 'TallystickError',
    hasGroups: false,
    hasMediaTypes: false,
    requestTypes: [],
    servers: [],
    isIdempotent: false,
    hasStatus: false,
    isNotification: notification,
    isChunkable: true,
  };
}
