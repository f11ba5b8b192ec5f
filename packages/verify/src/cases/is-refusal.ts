import type { ContractCase, OperationData } from '@tallystick/runtime/contract';

/** Whether a case asks for a refusal, and for nothing else. */
export function isRefusal({ expect }: ContractCase, { outcomes }: OperationData): boolean {
  const promise = expect.outcomes.map((name) => outcomes.find((outcome) => outcome.name === name)?.promise);
  return !expect.outcomes.includes('silence') && promise.every((each) => each !== 'resolves');
}
