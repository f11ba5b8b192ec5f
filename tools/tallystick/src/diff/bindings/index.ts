import { unsupportedProtocol } from '@tallystick/runtime/contract';
import type { Change } from '../change.ts';
import { type OperationPair, operationChange, requestName } from '../operation-context.ts';
import { httpChanges } from './http.ts';
import { jsonRpcChanges } from './json-rpc.ts';

/** Changes of how an operation travels, and of its input. */
export function bindingChanges(pair: OperationPair): readonly Change[] {
  const [one, other] = [pair.one.binding, pair.other.binding];
  switch (one.protocol) {
    case 'http':
      return other.protocol === 'http' ? httpChanges(pair, one, other) : protocolChange(pair);
    case 'json-rpc':
      return other.protocol === 'json-rpc' ? jsonRpcChanges(pair, one, other) : protocolChange(pair);
    default:
      return unsupportedProtocol(one);
  }
}

function protocolChange(pair: OperationPair): readonly Change[] {
  const [from, to] = [pair.one.binding.protocol, pair.other.binding.protocol];
  return [
    operationChange(pair, 'operation-protocol-changed', {
      direction: 'both',
      sentence: `The protocol of the operation changed from ${from} to ${to}.`,
      wire: 'breaking',
      behaviour: false,
      witness: {
        note: `${requestName(pair)} (${from}): accepted before, nothing answers it now`,
        issues: [],
      },
    }),
  ];
}
