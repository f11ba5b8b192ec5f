import type { ContractData } from '@tallystick/runtime/contract';
import { outcomeCases } from '../cases/outcome-cases.ts';
import { selectCases } from '../cases/select.ts';
import type { CaseResult } from './case-result.ts';
import { paced } from './pace.ts';
import { Provision } from './resources/provision.ts';
import { runCase } from './run-case.ts';
import type { VerifyOptions } from './verify-options.ts';

/**
 * Runs cases one after the other against a provider and reports how each went, as soon as it is known. Credentials that
 * were given are in `request` as they were sent: `caseReport` masks them.
 *
 * @example
 * const target = (request: Request) => mock.engine.handle(request);
 * const options = { cases, target, credentials: { accessToken: 'secret' }, allowWrites: true };
 * let failed = 0;
 * for await (const { status } of verifyContract(contract, options)) if (status === 'failed') failed += 1;
 * failed; // 0
 */
export async function* verifyContract(
  contract: ContractData,
  options: VerifyOptions,
): AsyncGenerator<CaseResult, void, void> {
  const pace = paced(options.rate);
  const { provision = new Provision(contract, options.cases) } = options;
  const each = { ...options, pace, provision };
  for (const contractCase of selectCases(options.cases, contract, options.select ?? {})) {
    if (options.signal?.aborted === true) return;
    yield await runCase(contract, contractCase, each);
  }
  if (options.provoke === undefined) return;
  for (const { contractCase, operation, outcome } of outcomeCases(contract, options.cases)) {
    if (options.signal?.aborted === true) return;
    if (await options.provoke(operation, outcome)) yield await runCase(contract, contractCase, each);
  }
}
