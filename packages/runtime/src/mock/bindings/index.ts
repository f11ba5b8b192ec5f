import type { ContractData, Protocol } from '../../contract/index.ts';
import type { MockBinding } from './binding.ts';
import { http } from './http.ts';
import { jsonRpc } from './json-rpc.ts';

/** The one list of protocols that a mock speaks; one that is missing does not compile. */
export const BINDINGS: Readonly<Record<Protocol, MockBinding>> = { 'json-rpc': jsonRpc, http };

/** The binding of a contract's operations, which all travel alike; HTTP where it has none: every path is answered 404. */
export function bindingOf({ operations: [first] }: ContractData): MockBinding {
  return BINDINGS[first?.binding.protocol ?? 'http'];
}
