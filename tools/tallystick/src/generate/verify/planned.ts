import type { ContractCase } from '@tallystick/runtime/contract';
import type { VerifyOptions } from '@tallystick/verify';
import type { PropertyOptions } from '@tallystick/verify/properties';

type SuiteOptions = Omit<
  VerifyOptions,
  'target' | 'credentials' | 'provoke' | 'provision' | 'signal' | 'onReply'
>;

/** A case that is not run, whatever else a run is asked to do. */
export interface SetAside {
  readonly contractCase: ContractCase;
  readonly reason: string;
}

/** What a run is asked to do. */
export type Planned = SuiteOptions &
  Pick<PropertyOptions, 'runs' | 'seed'> & { readonly setAside?: readonly SetAside[] };
