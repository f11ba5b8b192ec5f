import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ContractCase, ContractData } from '@tallystick/runtime/contract';
import {
  type CaseReport,
  type Credentials,
  caseReport,
  type RunReport,
  runReport,
  type Target,
} from '@tallystick/verify';
import { contractData, deriveCases } from '../../src/derive/index.ts';
import { everything } from '../../src/generate/verify/run-verify.ts';
import { readSpec } from '../helpers/read.ts';

export interface Suite {
  readonly contract: ContractData;
  readonly cases: readonly ContractCase[];
}

/** The contract of a spec beside this file, and its cases. */
export async function suiteOf(spec: string): Promise<Suite> {
  const text = readFileSync(join(import.meta.dirname, spec), 'utf8');
  const { contract, diagnostics } = await readSpec({ [spec]: text });
  if (contract === undefined) throw new Error(JSON.stringify(diagnostics));
  return { contract: contractData(contract), cases: deriveCases(contract) };
}

/** What `tallystick verify` finds at a provider. */
export async function verified(
  { contract, cases }: Suite,
  target: Target,
  credentials: Credentials,
  options: { readonly allowWrites?: boolean; readonly runs?: number } = {},
): Promise<RunReport> {
  const { allowWrites = true, runs = 10 } = options;
  const baseUrl = 'http://shop.test';
  const given = { cases, target, credentials, allowWrites, runs, seed: 1, baseUrl };
  const reports: CaseReport[] = [];
  for await (const result of everything(contract, given))
    reports.push(caseReport(result, { contract, credentials }));
  return runReport(contract, { target: baseUrl, started: '', ms: 0, complete: true, cases: reports });
}
