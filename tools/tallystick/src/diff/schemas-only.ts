import type { ContractData } from '@tallystick/runtime/contract';

/** Whether there is nothing to call: a package of shared schemas, or a part of a spec. */
export function hasSchemasOnly({ operations, webhooks }: ContractData): boolean {
  return operations.length === 0 && webhooks.length === 0;
}
