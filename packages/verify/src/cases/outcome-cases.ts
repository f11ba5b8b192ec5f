import type { ContractCase, ContractData, OperationData, OutcomeData } from '@tallystick/runtime/contract';

/** A case that needs the provider in a certain state. */
export interface OutcomeCase {
  readonly contractCase: ContractCase;
  readonly operation: OperationData;
  readonly outcome: OutcomeData;
}

/** Documented refusals that no case asks for: a good call, and the provider in the state that refuses it. */
export function outcomeCases(
  { operations }: ContractData,
  cases: readonly ContractCase[],
): readonly OutcomeCase[] {
  return operations.flatMap((operation) => {
    const own = cases.filter((each) => each.operation === operation.id);
    const asked = new Set(own.flatMap(({ expect }) => expect.outcomes));
    const base = goodCall(operation, cases);
    if (base === undefined) return [];
    return operation.outcomes
      .filter(({ name, matcher }) => matcher.otherwise !== true && !asked.has(name))
      .map((outcome) => ({ contractCase: caseOf(base, operation, outcome), operation, outcome }));
  });
}

/** A case that the provider accepts. */
export function goodCall(
  { id, outcomes }: Pick<OperationData, 'id' | 'outcomes'>,
  cases: readonly ContractCase[],
): ContractCase | undefined {
  const resolving = new Set(outcomes.filter(({ promise }) => promise === 'resolves').map(({ name }) => name));
  return cases.find(
    ({ operation, kind, message, expect }) =>
      operation === id &&
      (kind === 'example' || kind === 'accepted') &&
      message === undefined &&
      expect.outcomes.every((name) => resolving.has(name)),
  );
}

function caseOf(base: ContractCase, { id }: OperationData, { name, source }: OutcomeData): ContractCase {
  const { rule: _, source: _source, ...rest } = base;
  return {
    ...rest,
    id: `${id}/outcome/${name}`,
    title: `${id}: responds with ${name}`,
    kind: 'protocol',
    ...(source !== undefined && { source }),
    expect: { outcomes: [name] },
  };
}
