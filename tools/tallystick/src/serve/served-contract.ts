import type { ContractData } from '@tallystick/runtime/contract';
import type { MockValidators } from '@tallystick/runtime/mock';

/** A contract that a mock server answers for, with the validators of its package. */
export interface ServedContract {
  readonly contract: ContractData;
  /** By id of operation: judges inputs as they travel. */
  readonly inputs: MockValidators;
  /** By id of operation: judges what a call resolves with. */
  readonly results: MockValidators;
}
