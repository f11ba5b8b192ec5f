import type { ContractData, OperationData } from '@tallystick/runtime/contract';
import type { MockEngine } from '@tallystick/runtime/mock';

/** An operation and what its calls are answered with, one after the other; the last one repeats. */
interface Choice {
  readonly operation: OperationData;
  readonly steps: readonly Step[];
}

type Step = { readonly outcome: string } | { readonly example: string };

/** `limitExceeded`, `limit_exceeded` and `limit-exceeded` are one name. */
function plain(name: string): string {
  return name.replaceAll(/[^\p{L}\p{N}]/gu, '').toLowerCase();
}

/**
 * What a scenario means in a contract: an outcome, or outcomes and examples in turn (`202,202,200`), of each operation that
 * has them; none where none has.
 */
function choices(scenario: string, { operations }: ContractData): readonly Choice[] {
  const [wanted = '', ...rest] = scenario.split('/').reverse();
  const only = rest.length === 0 ? undefined : plain(rest.reverse().join('/'));
  return operations
    .filter(({ id, name }) => only === undefined || only === plain(name) || only === plain(id))
    .flatMap((operation) => {
      const names = [wanted, ...wanted.split(',')].map((name) => stepOf(name, operation));
      const [whole, ...steps] = names;
      if (whole !== undefined) return [{ operation, steps: [whole] }];
      const known = steps.filter((step) => step !== undefined);
      return known.length < steps.length ? [] : [{ operation, steps: known }];
    });
}

/** An outcome, or else an example of a reply. */
function stepOf(wanted: string, { outcomes }: OperationData): Step | undefined {
  const found = outcomes.find(({ name }) => plain(name) === plain(wanted));
  if (found !== undefined) return { outcome: found.name };
  const examples = outcomes.flatMap(({ examples: named = {} }) => Object.values(named).flatMap(Object.keys));
  return wanted !== '' && examples.includes(wanted) ? { example: wanted } : undefined;
}

/** Scenarios that no contract knows. */
export function unknownScenarios(
  scenarios: readonly string[],
  contracts: readonly ContractData[],
): readonly string[] {
  return scenarios.filter((scenario) =>
    contracts.every((contract) => choices(scenario, contract).length === 0),
  );
}

/** Names of all outcomes that can be asked for, each once. */
export function knownScenarios(contracts: readonly ContractData[]): readonly string[] {
  const names = contracts.flatMap(({ operations }) =>
    operations.flatMap(({ outcomes }) => outcomes.map(({ name }) => name.replaceAll('_', '-'))),
  );
  return [...new Set(names)].sort();
}

/** Makes an engine answer as the scenarios say, and as it would by itself otherwise. */
export function applyScenarios(
  engine: MockEngine,
  contract: ContractData,
  scenarios: readonly string[],
): void {
  for (const { id } of contract.operations) engine.control(id).reset();
  for (const { operation, steps } of scenarios.flatMap((scenario) => choices(scenario, contract))) {
    const [first, ...others] = steps;
    if (first !== undefined) engine.control(operation.id).sequence([first, ...others]);
  }
}
