import type { ContractData, Protocol } from '../../contract/index.ts';
import type { PartsBy } from '../../parts-by.ts';
import type { MockBinding } from './binding.ts';
import { http } from './http.ts';
import { jsonRpc } from './json-rpc.ts';

/** The one list of protocols that a mock speaks; one that is missing does not compile. */
const BINDINGS: PartsBy<Protocol, MockBinding> = {
  'json-rpc': jsonRpc,
  http,
} satisfies Record<Protocol, MockBinding>;

/** The binding of a contract's operations, which all travel alike; undefined where it has none. */
export function bindingOf({ operations: [first] }: ContractData): MockBinding | undefined {
  return first && BINDINGS[first.binding.protocol];
}
