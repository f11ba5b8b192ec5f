import type { ContractData } from '../../contract/index.ts';
import type { Route } from '../types/engine.ts';
import type { MockBinding } from './binding.ts';
import { isRpc } from './json-rpc-operation.ts';
import { loadOnce } from './load-once.ts';

export const jsonRpc: MockBinding = { routes, handle: loadOnce(() => import('./json-rpc-calls.ts')) };

/** One route per endpoint. */
function routes({ operations }: ContractData, base: string): readonly Route[] {
  return operations.some(isRpc) ? [{ method: 'post', url: base }] : [];
}
