import type { ContractData, OperationData } from '@tallystick/runtime/contract';
import type { MockEngine } from '@tallystick/runtime/mock';

/** An operation and the outcome that every call of it is to end in. */
interface Choice {
  readonly operation: OperationData;
  readonly outcome: string;
}

/** `limitExceeded`, `limit_exceeded` and `limit-exceeded` are one name. */
function plain(name: string): string {
  return name.replaceAll(/[^\p{L}\p{N}]/gu, '').toLowerCase();
}

/** What a scenario's name means in a contract: one outcome of each operation that has it; none where none has. */
function choices(scenario: string, { operations }: ContractData): readonly Choice[] {
  const [outcome = '', ...rest] = scenario.split('/').reverse();
  const only = rest.length === 0 ? undefined : plain(rest.reverse().join('/'));
  return operations
    .filter(({ id, name }) => only === undefined || only === plain(name) || only === plain(id))
    .flatMap((operation) => {
      const found = operation.outcomes.find(({ name }) => plain(name) === plain(outcome));
      return found === undefined ? [] : [{ operation, outcome: found.name }];
    });
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
  for (const { operation, outcome } of scenarios.flatMap((scenario) => choices(scenario, contract)))
    engine.control(operation.id).reply({ outcome });
}
