import { resolve } from 'node:path';
import { type RunReport, readReport } from '@tallystick/verify';
import { type Comparison, type DiffReport, type DiffRunOptions, runComparison } from '../diff/run-diff.ts';
import { UsageError } from '../usage-error.ts';
import { jsonIn } from '../verify/json-file.ts';
import { type PackageChanges, packageChanges } from './package-changes.ts';

export interface ChangeReportOptions extends DiffRunOptions {
  /** Paths of reports that `verify --report x.json` wrote, from `cwd`. */
  readonly verified?: readonly string[];
}

/** All that is known of a change: what changed, whom it concerns, what the provider does, how packages change. */
export interface ChangeReport extends DiffReport {
  readonly verified: readonly RunReport[];
  /** Of a base that is a commit; of another one, packages are not compared. */
  readonly packages: readonly PackageChanges[];
}

/** Compares contracts with a base, and joins what other commands found out. */
export async function runChangeReport(
  options: ChangeReportOptions,
  onContract?: (name: string) => void,
): Promise<ChangeReport> {
  const { cwd = process.cwd(), verified = [] } = options;
  const reports = verified.map((file) => verifiedIn(resolve(cwd, file)));
  const { report, compared } = await runComparison(options, onContract);
  return { ...report, verified: reports, packages: await packagesOf(compared) };
}

function verifiedIn(file: string): RunReport {
  const report = readReport(jsonIn(file, 'verified'));
  if (typeof report !== 'string') return report;
  throw new UsageError(`${file} is not a report that this version of \`verify --report\` wrote.`, 'verified');
}

async function packagesOf(compared: Comparison['compared']): Promise<readonly PackageChanges[]> {
  if (compared?.base.kind !== 'commit') return [];
  const { base, contracts } = compared;
  const packages: PackageChanges[] = [];
  for (const contract of contracts) packages.push(await packageChanges(base, contract));
  return packages;
}
