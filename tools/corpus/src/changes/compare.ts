import { contractData } from '../../../tallystick/src/derive/index.ts';
import { Reporter } from '../../../tallystick/src/diagnostics/index.ts';
import { countsOf, diffPackages, type Grade, type Sided } from '../../../tallystick/src/diff/index.ts';
import { loadSpec } from '../../../tallystick/src/generate/load-spec.ts';
import { readContract } from '../../../tallystick/src/generate/read-contract.ts';
import { isTrue } from './witness.ts';

/** Two versions of a spec, and what a comparison of them found. */
export interface ChangesRow {
  /** For people: `@metamask/api-specs 0.14.0 → 0.15.0`. */
  readonly title: string;
  readonly operations: number;
  readonly grades: Readonly<Record<Grade, number>>;
  /** Changes by which old code no longer compiles. */
  readonly source: number;
  /** Values of witnesses that both contracts' schemas were asked about once more. */
  readonly checked: number;
  /** Sentences of breaking changes without a witness, or with one that shows nothing. */
  readonly wrong: readonly string[];
  readonly seconds: number;
  /** Why the versions were not compared. */
  readonly failed?: string;
}

export async function compareVersions(title: string, before: string, after: string): Promise<ChangesRow> {
  const start = performance.now();
  const seconds = (): number => Math.round((performance.now() - start) / 100) / 10;
  try {
    const [old, now] = [await sided(before), await sided(after)];
    return { title, ...compared(old, now), seconds: seconds() };
  } catch (error) {
    const failed = error instanceof Error ? error.message : String(error);
    const empty = { operations: 0, grades: countsOf([]), source: 0, checked: 0, wrong: [] };
    return { title, ...empty, seconds: seconds(), failed };
  }
}

async function sided(file: string): Promise<Sided> {
  const reporter = new Reporter('sample');
  const document = await loadSpec(file, {}, reporter);
  const contract = document && (await readContract(document, { name: 'sample' }, reporter));
  const [error] = reporter.diagnostics.filter(({ severity }) => severity === 'error');
  if (contract === undefined) throw new Error(`${error?.code ?? ''} ${error?.message ?? 'not read'}`.trim());
  return { data: contractData(contract), contract };
}

function compared(old: Sided, now: Sided): Omit<ChangesRow, 'title' | 'seconds'> {
  const changes = diffPackages(old, now);
  const breaking = changes.filter(({ wire }) => wire === 'breaking');
  const results = breaking.map((change) => ({ change, isTrue: isTrue(change, old.data, now.data) }));
  const wrong = results.filter((each) => each.isTrue === false || each.change.witness === undefined);
  return {
    operations: now.data.operations.length,
    grades: countsOf(changes),
    source: changes.filter(({ source }) => source === 'breaking').length,
    checked: results.filter((each) => each.isTrue !== undefined).length,
    wrong: wrong.map(
      ({ change }) => `${change.operation ?? change.schema ?? ''} ${change.id}: ${change.sentence}`,
    ),
  };
}
