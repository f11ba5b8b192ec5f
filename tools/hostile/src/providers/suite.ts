import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { contractData, deriveCases } from '../../../tallystick/src/derive/index.ts';
import { Reporter } from '../../../tallystick/src/diagnostics/index.ts';
import { loadSpec } from '../../../tallystick/src/generate/load-spec.ts';
import { readContract } from '../../../tallystick/src/generate/read-contract.ts';
import { count, sumOf } from '../counts.ts';
import type { Share, Suite, SuiteResult } from '../suite.ts';
import { temporaryFolder } from '../work-folder.ts';
import { ATTACKS, type Attack } from './attacks.ts';
import { type Allowed, attempt, type Suite as ProviderSuite } from './attempt.ts';
import { PROVIDER_SPEC } from './spec.ts';

const SAFE: Allowed = {};
const REFUSALS: Allowed = { allowRefusals: true };
const WRITES: Allowed = { allowWrites: true };

/** What is allowed beyond safe operations, where that makes a difference: it multiplies the time. */
const ALLOWED: Readonly<Record<Attack['kind'], readonly Allowed[]>> = {
  bodies: [SAFE, REFUSALS, WRITES],
  redirects: [SAFE, WRITES],
  ...{ headers: [SAFE], timing: [SAFE], streams: [SAFE] },
};

/** Providers that attack `verify` by what they reply. */
export const SUITE: Suite = {
  name: 'providers',
  fewest: 170,
  async run({ takes, onStep }: Share): Promise<SuiteResult> {
    const suite = await providerSuite();
    const counts = new Map<string, number>();
    const failures: string[] = [];
    let index = 0;
    for (const attack of ATTACKS)
      for (const allowed of ALLOWED[attack.kind]) {
        if (!takes(index++)) continue;
        const [what = 'only safe operations'] = Object.keys(allowed);
        onStep(`${attack.kind}: ${attack.name}, ${what}`);
        count(counts, attack.kind);
        const problem = await attempt(suite, attack, allowed);
        if (problem !== undefined) failures.push(`${attack.kind}: ${attack.name}, ${what}: ${problem}`);
      }
    return { passed: sumOf(counts) - failures.length, failures, counts };
  },
};

/** The contract of the attacked spec, and its cases. */
async function providerSuite(): Promise<ProviderSuite> {
  const folder = await temporaryFolder();
  try {
    const spec = join(folder, 'spec.json');
    await writeFile(spec, JSON.stringify(PROVIDER_SPEC));
    const reporter = new Reporter(spec);
    const document = await loadSpec(spec, {}, reporter);
    const contract = document && (await readContract(document, { name: 'hostile', renames: {} }, reporter));
    if (contract === undefined) throw new Error(JSON.stringify(reporter.diagnostics));
    return { contract: contractData(contract), cases: deriveCases(contract) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
