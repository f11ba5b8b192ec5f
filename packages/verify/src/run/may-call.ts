import type { OperationData } from '@tallystick/runtime/contract';
import type { CallOptions } from './call-options.ts';

/** Why a case is skipped that may change something, where that is not allowed. */
export const NOT_ALLOWED =
  'sent only with `--allow-writes` (`allowWrites`): it may change data at the provider';

/** Whether a run may call an operation with a valid input. */
export function mayCall(
  { safety }: OperationData,
  { allowWrites }: Pick<CallOptions, 'allowWrites'>,
): boolean {
  return safety.safe || allowWrites === true;
}
