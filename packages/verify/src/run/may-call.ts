import type { OperationData } from '@tallystick/runtime/contract';
import type { CallOptions } from './call-options.ts';

/** Whether a run may call an operation with a valid input. */
export function mayCall(
  { safety }: OperationData,
  { allowWrites }: Pick<CallOptions, 'allowWrites'>,
): boolean {
  return safety.safe || allowWrites === true;
}
