import { rm } from 'node:fs/promises';
import { sumOf } from '../counts.ts';
import type { Share, Suite, SuiteResult } from '../suite.ts';
import { typeErrorsOf } from '../type-errors.ts';
import { workFolder } from '../work-folder.ts';
import { type Dialect, shapesOf } from './documents.ts';
import { emptyTally, type Tally, tryShapes } from './run.ts';

/** Shapes of one document, and documents: two of three are OpenAPI. */
const PACK = 50;
const PACKS = 40;
const DIALECTS: readonly Dialect[] = ['openapi', 'openapi', 'openrpc'];

/** Schemas of every shape: the package compiles, and its mock passes the cases that were derived from the same schema. */
export const SUITE: Suite = {
  name: 'shapes',
  fewest: PACK * PACKS,
  async run({ takes, onStep }: Share): Promise<SuiteResult> {
    const folder = await workFolder();
    const tally = emptyTally();
    try {
      for (let pack = 0; pack < PACKS; pack++) {
        if (!takes(pack)) continue;
        onStep(`document ${pack + 1} of ${PACKS}`);
        const dialect = DIALECTS[pack % DIALECTS.length] ?? 'openapi';
        await tryShapes(dialect, shapesOf(dialect, PACK, pack), folder, tally);
      }
      const typeErrors = await typeErrorsOf(folder, tally.packages);
      return resultOf(tally, typeErrors);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

function resultOf(tally: Tally, typeErrors: readonly string[]): SuiteResult {
  const refused = [...tally.refused].map(([code, count]) => [`refused with ${code}`, count] as const);
  return {
    passed: tally.passed + sumOf(tally.refused),
    failures: [...tally.failures, ...typeErrors.map((error) => `type error: ${error}`)],
    counts: new Map([
      ['all cases passed', tally.passed - tally.withoutCases],
      ['no valid input found', tally.withoutCases],
      ['cases run', tally.cases],
      ['of schemas without a value', tally.unsatisfiable],
      ...refused,
    ]),
  };
}
