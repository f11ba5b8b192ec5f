import type { VerifyOptions } from '@tallystick/verify';
import type { PropertyOptions } from '@tallystick/verify/properties';

type SuiteOptions = Omit<
  VerifyOptions,
  'target' | 'credentials' | 'provoke' | 'provision' | 'signal' | 'onReply'
>;

/** What a run is asked to do. */
export type Planned = SuiteOptions & Pick<PropertyOptions, 'runs' | 'seed'>;
