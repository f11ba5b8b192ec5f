import type { CasePatch, ContractCase } from '@tallystick/runtime/contract';
import { isEqual } from '@tallystick/runtime/schema';

/** What a case changes in the input of its operation's good call: the rest of its patch makes that call a good one. */
export function ownEdits(
  { patch, base }: Pick<ContractCase, 'patch' | 'base'>,
  good: Pick<ContractCase, 'patch' | 'base'> | undefined,
): readonly CasePatch[] {
  if (good === undefined || good.base !== base) return patch;
  return patch.filter((edit) => !good.patch.some((each) => isEqual(each, edit)));
}
