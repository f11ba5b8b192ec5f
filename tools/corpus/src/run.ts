import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { generate } from './generate.ts';
import { roundTrips } from './round-trip.ts';
import type { Row } from './row.ts';
import type { Spec } from './specs.ts';
import { type Mode, typeCheck } from './type-check.ts';

export interface RunOptions {
  readonly modes: readonly Mode[];
  readonly onStep: (what: string) => void;
}

/** Generates, calls and type-checks; the packages lie in a folder that is removed again. */
export async function run(specs: readonly Spec[], { modes, onStep }: RunOptions): Promise<readonly Row[]> {
  const root = await workFolder();
  try {
    const rows: Row[] = [];
    for (const spec of specs) {
      onStep(spec.title);
      rows.push(await rowOf(spec, root));
    }
    const names = rows.flatMap(({ spec, folder }) => (folder === undefined ? [] : [spec.name]));
    for (const mode of names.length === 0 ? [] : modes) {
      onStep(`type-checking, ${mode.name}`);
      const errors = await typeCheck(root, names, mode);
      for (const row of rows)
        (row.typeErrors as Map<string, readonly string[]>).set(mode.name, errors.get(row.spec.name) ?? []);
    }
    return rows;
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

async function rowOf(spec: Spec, root: string): Promise<Row> {
  const generated = await generate(spec, root);
  const typeErrors = new Map<string, readonly string[]>();
  if (generated.folder === undefined) return { ...generated, typeErrors };
  return { ...generated, typeErrors, roundTrips: await roundTrips(generated.folder) };
}

/** Packages in it find msw, which their mocks need, and nothing else. */
export async function workFolder(): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'tallystick-corpus-'));
  await mkdir(join(root, 'node_modules'));
  await writeFile(join(root, 'package.json'), '{"type":"module","private":true}\n');
  const msw = dirname(createRequire(import.meta.url).resolve('msw/package.json'));
  await symlink(msw, join(root, 'node_modules', 'msw'), 'junction');
  return root;
}
