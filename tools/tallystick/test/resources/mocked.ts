import { join } from 'node:path';
import type { ContractCase, ContractData } from '@tallystick/runtime/contract';
import {
  createMockEngine,
  keepResources,
  type MockEngine,
  type MockOptions,
  type MockValidators,
} from '@tallystick/runtime/mock';
import { evaluate, messageOf } from '@tallystick/runtime/schema';
import { contractData, deriveCases } from '../../src/derive/index.ts';
import { Reporter } from '../../src/diagnostics/index.ts';
import { loadSpec } from '../../src/generate/load-spec.ts';
import { readContract } from '../../src/generate/read-contract.ts';
import type { Contract } from '../../src/model/index.ts';

export interface Mocked {
  readonly model: Contract;
  readonly contract: ContractData;
  readonly cases: readonly ContractCase[];
  readonly validators: MockValidators;
  readonly engine: (options?: MockOptions) => MockEngine;
}

/** A spec of a folder of the tests, and mocks of it that validate what they get. */
export async function mocked(spec: string): Promise<Mocked> {
  const reporter = new Reporter(spec);
  const document = await loadSpec(join(import.meta.dirname, spec), {}, reporter);
  const model = document && (await readContract(document, { name: 'sample', renames: {} }, reporter));
  if (model === undefined) throw new Error(JSON.stringify(reporter.diagnostics));
  const contract = contractData(model);
  const validators = validatorsOf(contract);
  const engine = (options: MockOptions = {}): MockEngine =>
    createMockEngine(contract, validators, options, keepResources);
  return { model, contract, cases: deriveCases(model), validators, engine };
}

/** As the generated validators do: they and the schema engine give the same issues. */
function validatorsOf({ operations, schemas }: ContractData): MockValidators {
  return Object.fromEntries(
    operations.map(({ id, input }) => [
      id,
      (value: unknown) => {
        const { issues } = evaluate(value, input, { schemas });
        return issues.length === 0
          ? { ok: true as const, value }
          : { ok: false as const, issues: issues.map((issue) => ({ ...issue, message: messageOf(issue) })) };
      },
    ]),
  );
}
