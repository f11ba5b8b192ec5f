import { join } from 'node:path';
import { runNode } from '../child.ts';
import { HERE } from '../folders.ts';
import { type Goal, ratioGoal } from '../goals.ts';
import { figure, median, ratio, table } from '../statistics.ts';
import { UTC_LIBRARIES, UTC_SCHEMAS } from './utc.ts';

const ROUNDS = 3;

/** `is` on schemas of a published spec, so that nothing is tuned to one layout of dates. */
export async function utcSchemas(): Promise<{ readonly text: string; readonly goals: readonly Goal[] }> {
  const rows: string[][] = [];
  const goals: Goal[] = [];
  for (const schema of UTC_SCHEMAS) {
    const figures = new Map<string, number>();
    for (const library of UTC_LIBRARIES) figures.set(library, await measured(schema, library));
    const ours = figures.get('Tallystick') ?? Number.NaN;
    const best = Math.max(...[...figures].flatMap(([name, each]) => (name === 'Tallystick' ? [] : each)));
    rows.push([
      schema,
      ...UTC_LIBRARIES.map((name) => figure(figures.get(name) ?? Number.NaN)),
      ratio(ours, best),
    ]);
    goals.push(
      ratioGoal(
        [`is-utc-${schema}`, `\`is\` of GitHub's ${schema}, dates in UTC, beside the fastest`],
        'at least',
        1.2,
        ours / best,
      ),
    );
  }
  const head = ['schema', ...UTC_LIBRARIES.map((name) => `${name}, op/s`), 'beside the fastest other'];
  return { text: `### Schemas of GitHub with dates in UTC\n\n${table(head, rows)}`, goals };
}

async function measured(schema: string, library: string): Promise<number> {
  const file = join(HERE, 'src', 'validate', 'utc-measure.ts');
  const all: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const { output, failed } = await runNode(file, [schema, library], { cwd: HERE, limit: 150 });
    if (failed !== undefined) throw new Error(`${schema} ${library}: ${failed}\n${output}`);
    all.push(Number(JSON.parse(/\{"is".*\}/.exec(output)?.[0] ?? '{}').is));
  }
  process.stderr.write(`  ${schema} ${library} ${figure(median(all))}\n`);
  return median(all);
}
