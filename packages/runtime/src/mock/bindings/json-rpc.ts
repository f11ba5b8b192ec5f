import type { ContractData } from '../../contract/index.ts';
import type { Route } from '../types/engine.ts';
import type { MockBinding } from './binding.ts';
import { isRpc } from './json-rpc-operation.ts';

type Calls = typeof import('./json-rpc-calls.ts');

let loaded: Promise<Calls> | undefined;

/** What answers is loaded with the first request, so that a page with a mock does not wait for it. */
export const jsonRpc: MockBinding = {
  routes,
  handle: async (request, state) => {
    loaded ??= import('./json-rpc-calls.ts');
    return (await loaded).handle(request, state);
  },
};

/** One route per endpoint. */
function routes({ operations }: ContractData, base: string): readonly Route[] {
  return operations.some(isRpc) ? [{ method: 'post', url: base }] : [];
}
