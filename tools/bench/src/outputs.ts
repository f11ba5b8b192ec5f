import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { emptyFolder, GENERATORS } from './generators.ts';
import { type Goal, mostGoal } from './goals.ts';
import type { Section } from './section.ts';
import { crud, type Spec, specs } from './specs.ts';
import { figure, table } from './statistics.ts';
import { tallystick, writeConfig } from './tallystick.ts';

const MEGABYTE = 1e6;
const KILOBYTE = 1e3;

/** Bytes of what is generated, by output, for GitHub's spec and for a small package. */
export async function outputs(): Promise<Section> {
  const github = specs().find(({ name }) => name === 'github');
  if (github === undefined) throw new Error('there is always one');
  const whole = await generated(github, {});
  const small = await generated(crud(), {});
  const plain = await generated(crud(), { mocks: false, cases: false });
  const rows = [...byPart(whole)].map(([part, bytes]) => [part, figure(bytes / MEGABYTE)]);
  const total = bytesOf(whole);
  const few = bytesOf(whole.filter(({ path }) => !/^src\/(openapi|cases|contract)\b/.test(path)));
  const [inline, bare] = [small, plain].map((files) =>
    bytesOf(files.filter(({ path }) => path.startsWith('src/'))),
  );
  return {
    title: 'Sizes of what is generated',
    text: `${table(["GitHub's package", 'MB'], rows)}\n\nTwelve CRUD operations, runtime inline: ${figure((inline ?? 0) / KILOBYTE)} kB of sources, without mocks and cases ${figure((bare ?? 0) / KILOBYTE)} kB.`,
    goals: [
      bytesGoal('output-all', "GitHub's package, all outputs, bytes", 12 * MEGABYTE, total),
      bytesGoal('output-few', 'the same without ./openapi, cases and contract, bytes', 6 * MEGABYTE, few),
      bytesGoal(
        'output-crud',
        '12 CRUD operations, inline runtime, bytes of sources',
        200 * KILOBYTE,
        inline,
      ),
      bytesGoal('output-crud-plain', 'the same without mocks and cases, bytes', 90 * KILOBYTE, bare),
    ],
  };
}

function bytesGoal(id: string, what: string, limit: number, value: number | undefined): Goal {
  return mostGoal([id, what], limit, value ?? Number.NaN);
}

interface File {
  readonly path: string;
  readonly bytes: number;
}

async function generated(spec: Spec, off: Readonly<Record<string, boolean>>): Promise<readonly File[]> {
  const [generator] = GENERATORS;
  if (generator === undefined) throw new Error('there is always one');
  const folder = emptyFolder({ ...generator, name: `outputs${Object.keys(off).join('-')}` }, spec);
  writeConfig(folder, { spec: spec.file, outputs: off });
  const { failed, output } = await tallystick(folder, ['generate']);
  if (failed !== undefined) throw new Error(`${failed}\n${output}`);
  const out = join(folder, 'out');
  const names = readdirSync(out, { recursive: true, encoding: 'utf8' });
  return names.flatMap((path) => {
    const stats = statSync(join(out, path));
    return stats.isFile() ? [{ path, bytes: stats.size }] : [];
  });
}

function bytesOf(files: readonly File[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}

/** Sums by the first word of a file's name below `src`; the rest of the package is one part. */
function byPart(files: readonly File[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const { path, bytes } of files) {
    const part = /^src\/([a-z-]+)/.exec(path)?.[1] ?? 'README, package.json and others';
    sums.set(part, (sums.get(part) ?? 0) + bytes);
  }
  return new Map([...sums].sort(([, a], [, b]) => b - a));
}
