import { createHash } from 'node:crypto';
import { copyFileSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { emptyFolder, GENERATORS } from './generators.ts';
import { mostGoal, ratioGoal } from './goals.ts';
import { installedGenerator } from './installed.ts';
import type { Section } from './section.ts';
import { specs } from './specs.ts';
import { figure, median, ratio, table } from './statistics.ts';
import { forget, tallystick, writeConfig } from './tallystick.ts';
import { Watched } from './watched.ts';

const ROUNDS = 3;
const FILES = 'files-changed';

interface Workplace {
  readonly folder: string;
  readonly spec: string;
}

/** GitHub's package again: with nothing changed, on a fresh clone, and after a change to one operation. */
export async function again(): Promise<Section> {
  const place = workplace();
  const full = await rounds(async () => {
    rmSync(join(place.folder, 'out'), { recursive: true, force: true });
    forget(place.folder);
    return seconds(place, ['generate']);
  });
  const files = await filesChangedByAWord(place);
  const cloned = await rounds(async () => {
    forget(place.folder);
    return seconds(place, ['generate']);
  });
  const believed = await rounds(() => seconds(place, ['generate', '--check', '--manifest']));
  await tallystick(place.folder, ['generate', '--force']);
  const changed = await rounds(async (round) => {
    changeOperation(place.spec, round);
    return seconds(place, ['generate']);
  });
  const watched = await watchedRounds(place);
  const rows: readonly (readonly [string, number])[] = [
    ['a full run, from nothing', full],
    ['a fresh clone, nothing changed: `generate`', cloned],
    ['nothing changed: `generate --check --manifest`', believed],
    ['one operation changed: `generate`', changed],
    ['one operation changed: `generate --watch`', watched],
  ];
  const cells = rows.map(([what, value]) => [what, figure(value), ratio(value, full)]);
  const goal = (id: string, what: string, limit: number, value: number) =>
    ratioGoal([id, `GitHub's spec, ${what}, beside a full run`], 'at most', limit, value / full);
  return {
    title: "Generating GitHub's package again",
    text: `${table(['what', 'wall, s', 'beside a full run'], cells)}\n\nOne word of one summary changes ${files} files and the manifest.`,
    goals: [
      goal('again-cloned', 'nothing changed on a fresh clone', 0.15, cloned),
      goal('again-changed', 'one operation changed', 0.5, changed),
      goal('again-watched', 'one operation changed, in `--watch`', 0.25, watched),
      mostGoal([FILES, 'files changed by one word of one summary, beside the manifest'], 4, files),
    ],
  };
}

function workplace(): Workplace {
  const [generator] = GENERATORS;
  const github = specs().find(({ name }) => name === 'github');
  if (generator === undefined || github === undefined) throw new Error('there is always one');
  const folder = emptyFolder({ ...generator, name: 'again' }, github);
  const spec = join(folder, 'github.json');
  copyFileSync(github.file, spec);
  writeConfig(folder, { spec: 'github.json' });
  return { folder, spec };
}

async function rounds(run: (round: number) => Promise<number>): Promise<number> {
  const all: number[] = [];
  for (let round = 0; round < ROUNDS; round++) all.push(await run(round));
  process.stderr.write(`  ${all.map((each) => each.toFixed(2)).join(' ')} s\n`);
  return median(all);
}

async function seconds({ folder }: Workplace, args: readonly string[]): Promise<number> {
  const ran = await tallystick(folder, args);
  if (ran.failed !== undefined) throw new Error(`${args.join(' ')}: ${ran.failed}\n${ran.output}`);
  return ran.seconds;
}

async function watchedRounds({ folder, spec }: Workplace): Promise<number> {
  const watched = new Watched(folder, installedGenerator());
  try {
    await watched.waiting();
    return await rounds(async (round) => {
      changeOperation(spec, ROUNDS + round);
      return watched.nextRun();
    });
  } finally {
    watched.end();
  }
}

interface Parameter {
  readonly name: string;
  readonly in: 'query';
  readonly schema: object;
}

/** Adds an optional parameter to `repos/get`, another one in each round. */
function changeOperation(spec: string, round: number): void {
  const document = JSON.parse(readFileSync(spec, 'utf8'));
  const operation = document.paths['/repos/{owner}/{repo}'].get;
  const added: Parameter = { name: `bench_${round}`, in: 'query', schema: { type: 'string', maxLength: 9 } };
  operation.parameters = [
    ...operation.parameters.filter(({ name = '' }: Partial<Parameter>) => !name.startsWith('bench_')),
    added,
  ];
  writeFileSync(spec, JSON.stringify(document));
}

async function filesChangedByAWord(place: Workplace): Promise<number> {
  const before = hashes(join(place.folder, 'out'));
  const document = JSON.parse(readFileSync(place.spec, 'utf8'));
  const operation = document.paths['/repos/{owner}/{repo}'].get;
  operation.summary = `${operation.summary} again`;
  writeFileSync(place.spec, JSON.stringify(document));
  await seconds(place, ['generate']);
  const after = hashes(join(place.folder, 'out'));
  const names = new Set([...before.keys(), ...after.keys()]);
  names.delete('tallystick.manifest.json');
  return [...names].filter((name) => before.get(name) !== after.get(name)).length;
}

function hashes(folder: string): ReadonlyMap<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => statSync(join(folder, name)).isFile());
  const hashOf = (name: string): string =>
    createHash('sha256')
      .update(readFileSync(join(folder, name)))
      .digest('hex');
  return new Map(files.map((name) => [name, hashOf(name)]));
}
