import { join } from 'node:path';
import type { ContractCase, ContractData } from '@tallystick/runtime/contract';
import {
  type CaseReport,
  type Credentials,
  caseReport,
  type RunReport,
  runReport,
  serverOf,
  type Target,
  type VerifyOptions,
} from '@tallystick/verify';
import { contractData, deriveCases } from '../../src/derive/index.ts';
import { Reporter } from '../../src/diagnostics/index.ts';
import { loadSpec } from '../../src/generate/load-spec.ts';
import { readContract } from '../../src/generate/read-contract.ts';
import { everything } from '../../src/generate/verify/run-verify.ts';

export interface Suite {
  readonly contract: ContractData;
  readonly cases: readonly ContractCase[];
}

/** The contract of a spec beside this file, and its cases. */
export async function suiteOf(spec: string): Promise<Suite> {
  const reporter = new Reporter(spec);
  const document = await loadSpec(join(import.meta.dirname, spec), {}, reporter);
  const contract = document && (await readContract(document, { name: 'shop', renames: {} }, reporter));
  if (contract === undefined) throw new Error(JSON.stringify(reporter.diagnostics));
  return { contract: contractData(contract), cases: deriveCases(contract) };
}

/** What `tallystick verify` finds at a provider. */
export async function verified(
  { contract, cases }: Suite,
  target: Target,
  credentials: Credentials,
  options: Pick<VerifyOptions, 'allowWrites' | 'allowRefusals'> & { readonly runs?: number } = {},
): Promise<RunReport> {
  const { allowWrites = true, allowRefusals = false, runs = 10 } = options;
  const baseUrl = serverOf(contract);
  const given = { cases, target, credentials, allowWrites, allowRefusals, runs, seed: 1, baseUrl };
  const reports: CaseReport[] = [];
  for await (const result of everything(contract, given))
    reports.push(caseReport(result, { contract, credentials }));
  return runReport(contract, { target: baseUrl, started: '', ms: 0, complete: true, cases: reports });
}
