import { reasonOf } from '../known.ts';
import { progress } from '../progress.ts';
import { specs } from '../specs.ts';
import { emitted } from './emitted.ts';
import { contractOf } from './subjects.ts';
import { verdict } from './verdict.ts';

/** A spec whose unmutated mock was verified. */
export interface Alarm {
  readonly title: string;
  readonly cases: number;
  /** Cases that failed without a known reason. */
  readonly failed: readonly string[];
  /** KnownFailure reasons, and how many cases failed for each. */
  readonly explained: ReadonlyMap<string, number>;
}

/** Verifies the unmutated mock of every spec of the corpus against its own contract. */
export async function falseAlarms(root: string, only: string): Promise<readonly Alarm[]> {
  const alarms: Alarm[] = [];
  for (const { title, file, name } of specs(undefined).filter((each) =>
    each.name.includes(only.toLowerCase()),
  )) {
    progress(`no false alarms: ${title}`);
    const contract = await contractOf(file, name);
    if (contract === undefined || contract.operations.length === 0) continue;
    const original = await emitted(contract, root);
    const { failed, run } = await verdict(original, { engine: original.engine() });
    const explained = new Map<string, number>();
    const unexplained = failed.filter((each) => {
      const reason = reasonOf(name, each.case.operation);
      if (reason !== undefined) explained.set(reason, (explained.get(reason) ?? 0) + 1);
      return reason === undefined;
    });
    alarms.push({
      title,
      cases: run,
      failed: unexplained.map(
        (each) => `${each.case.id}: ${each.failures[0]?.check} ${each.failures[0]?.message}`,
      ),
      explained,
    });
    await original.remove();
  }
  progress('');
  return alarms;
}
