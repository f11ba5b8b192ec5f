import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Ran } from './child.ts';
import { emptyFolder, GENERATORS, type Generator, written } from './generators.ts';
import { type Goal, ratioGoal } from './goals.ts';
import type { Section } from './section.ts';
import { ladder, type Spec, specs } from './specs.ts';
import { figure, median, ratio, table } from './statistics.ts';
import { forget, tallystick } from './tallystick.ts';

/** Seconds from which one run is enough: the noise is small beside it. */
const SLOW = 20;
const ROUNDS = { three: 7, large: 3, github: 3 } as const;

interface Row {
  readonly generator: Generator;
  readonly runs: Ran[];
  note: string;
}

/** Every generator on every spec, in turns, so that whatever else the machine does falls on all of them. */
export async function generate(): Promise<Section> {
  const parts: string[] = [];
  const goals: Goal[] = [];
  for (const spec of specs()) {
    const rows = await oneSpec(spec);
    parts.push(`### ${spec.title}: ${spec.operations} operations\n\n${rowsTable(rows)}`);
    goals.push(...goalsOf(spec, rows));
  }
  const same = await unchanged();
  parts.push(same.text);
  return { title: 'Generating', text: parts.join('\n\n'), goals: [...goals, same.goal] };
}

function goalsOf({ name }: Spec, rows: readonly Row[]): readonly Goal[] {
  const row = (title: string): Row | undefined => rows.find(({ generator }) => generator.name === title);
  const wall = (title: string): number => medianSeconds(rows[0]) / medianSeconds(row(title));
  const peak = (title: string): number => peakOf(rows[0]) / peakOf(row(title));
  const [oat, hey] = ['openapi-typescript', 'hey-api'];
  if (name === 'three')
    return [
      ratioGoal(['three-cold', 'three operations from nothing, beside hey-api'], 'at most', 0.8, wall(hey)),
      ratioGoal(['three-orval', 'three operations from nothing, beside orval'], 'at most', 1, wall('orval')),
    ];
  if (name === 'large')
    return [
      ratioGoal(
        ['payment-wall', 'the payment API, beside openapi-typescript alone'],
        'at most',
        1,
        wall(oat),
      ),
    ];
  return [
    ratioGoal(['github-wall', "GitHub's spec, beside openapi-typescript alone"], 'at most', 0.8, wall(oat)),
    ratioGoal(['github-memory', "GitHub's spec, peak memory beside hey-api"], 'at most', 0.7, peak(hey)),
  ];
}

async function oneSpec(spec: Spec): Promise<readonly Row[]> {
  const rows: Row[] = GENERATORS.map((generator) => ({ generator, runs: [], note: '' }));
  const rounds = ROUNDS[spec.name as keyof typeof ROUNDS];
  for (let round = 0; round < rounds; round++)
    for (const row of rows) if (isWorthAnother(row)) await oneRun(row, spec);
  return rows;
}

function isWorthAnother({ runs }: Row): boolean {
  return runs.every(({ failed, seconds }) => failed === undefined && seconds < SLOW);
}

async function oneRun(row: Row, spec: Spec): Promise<void> {
  const folder = emptyFolder(row.generator, spec);
  const ran = await row.generator.run(spec, folder);
  process.stderr.write(
    `  ${spec.name} ${row.generator.name} ${ran.seconds.toFixed(2)} s ${ran.failed ?? ''}\n`,
  );
  if (row.runs.length === 0 || ran.failed !== undefined) row.note = ran.failed ?? noteOf(folder);
  row.runs.push(ran);
}

function noteOf(folder: string): string {
  const { megabytes, broken } = written(folder);
  return `${figure(megabytes)} MB${broken === 0 ? '' : `, ${broken} errors of syntax`}`;
}

function rowsTable(rows: readonly Row[]): string {
  const ours = medianSeconds(rows[0]);
  const cells = rows.map((row) => {
    const seconds = medianSeconds(row);
    return [
      row.generator.name,
      row.generator.makes,
      figure(seconds),
      ratio(ours, seconds),
      figure(peakOf(row)),
      String(row.runs.length),
      row.note,
    ];
  });
  return table(['generator', 'makes', 'wall, s', 'Tallystick takes', 'peak, MiB', 'runs', 'output'], cells);
}

function medianSeconds(row: Row | undefined): number {
  return median((row?.runs ?? []).filter(({ failed }) => failed === undefined).map(({ seconds }) => seconds));
}

function peakOf(row: Row | undefined): number {
  const ended = (row?.runs ?? []).filter(({ failed }) => failed === undefined);
  return ended.length === 0 ? Number.NaN : Math.max(...ended.map(({ peak }) => peak));
}

/** Again, where nothing has changed. */
async function unchanged(): Promise<{ readonly text: string; readonly goal: Goal }> {
  const [three] = specs();
  const [generator] = GENERATORS;
  if (three === undefined || generator === undefined) throw new Error('there is always one');
  const folder = emptyFolder(generator, three);
  await generator.run(three, folder);
  const cold: number[] = [];
  const same: number[] = [];
  for (let round = 0; round < 7; round++) {
    rmSync(join(folder, 'out'), { recursive: true, force: true });
    forget(folder);
    cold.push((await tallystick(folder, ['generate'])).seconds);
    same.push((await tallystick(folder, ['generate'])).seconds);
  }
  const [full, none] = [median(cold), median(same)];
  return {
    text: `Three operations again, with nothing changed: ${figure(none)} s, ${ratio(none, full)} a full run.`,
    goal: ratioGoal(
      ['three-unchanged', 'three operations, nothing changed, beside a full run'],
      'at most',
      0.25,
      none / full,
    ),
  };
}

const STEPS = [100, 400, 1_600, 6_400];

/** Time per operation as specs grow. */
export async function growth(): Promise<Section> {
  const [generator] = GENERATORS;
  if (generator === undefined) throw new Error('there is always one');
  const each = new Map<number, number>();
  const rows: string[][] = [];
  for (const operations of STEPS) {
    const spec = ladder(operations);
    const runs: Ran[] = [];
    for (let round = 0; round < 2; round++)
      runs.push(await generator.run(spec, emptyFolder(generator, spec)));
    const seconds = Math.min(...runs.map((run) => run.seconds));
    process.stderr.write(`  ${operations} operations ${seconds.toFixed(2)} s\n`);
    each.set(operations, (seconds * 1000) / operations);
    const peak = Math.max(...runs.map((run) => run.peak));
    rows.push([
      String(operations),
      figure(seconds),
      figure(each.get(operations) ?? 0),
      figure(peak),
      runs[0]?.failed ?? '',
    ]);
  }
  const grows = (each.get(6_400) ?? 0) / (each.get(400) ?? 0);
  const text = `${table(['operations', 'wall, s', 'ms per operation', 'peak, MiB', ''], rows)}`;
  const goal = ratioGoal(['growth', 'time for an operation, of 6,400 beside of 400'], 'at most', 1.5, grows);
  return { title: 'Growth', text, goals: [goal] };
}
