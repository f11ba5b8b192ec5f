import type { ChangePlace } from '../diff/index.ts';
import type { DiffReport } from '../generate/diff/run-diff.ts';
import { shortPath } from './print-diagnostics.ts';

/** Files by their path from the working directory, as annotations and links need them. */
export function withShortPaths(report: DiffReport, cwd: string): DiffReport {
  const short = (place: ChangePlace): ChangePlace =>
    place.file === undefined ? place : { ...place, file: shortPath(place.file, cwd) };
  const contracts = report.contracts.map((contract) => ({
    ...contract,
    changes: contract.changes.map((change) => ({
      ...change,
      ...(change.before === undefined ? {} : { before: short(change.before) }),
      ...(change.after === undefined ? {} : { after: short(change.after) }),
    })),
  }));
  return { ...report, contracts };
}
