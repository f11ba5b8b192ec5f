import type { ContractData } from '../../contract/index.ts';
import type { MockState } from '../state/state.ts';
import type { Route } from '../types/engine.ts';
import type { MockRequest, PlainResponse } from '../types/wire.ts';

/** How a mock takes the calls of one protocol. */
export interface MockBinding {
  /** Replies to one HTTP request. */
  readonly handle: (request: MockRequest, state: MockState) => Promise<Response | PlainResponse>;
  /** Where the operations of the protocol are called, below a base URL. `replaced`: it stands for every server there is. */
  readonly routes: (contract: ContractData, base: string, replaced: boolean) => readonly Route[];
}
