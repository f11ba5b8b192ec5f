import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Mode, MODES, typeCheck } from '../src/type-check.ts';

const PACKAGES = {
  plain: 'export const one: number = Math.max(1);\n',
  enumerated: 'export enum One { A }\n',
  untyped: 'export const one = Math.max(1);\n',
};

test.each(MODES)('$name: what a tool for one file at a time cannot build is an error', async (mode) => {
  expect(await errorsOf('plain', mode)).toEqual([]);
  expect(await errorsOf('enumerated', mode)).toEqual(['TS1294']);
  expect(await errorsOf('untyped', mode)).toEqual(['TS9010']);
});

async function errorsOf(name: keyof typeof PACKAGES, mode: Mode): Promise<readonly (string | undefined)[]> {
  const root = await mkdtemp(join(tmpdir(), 'tallystick-type-check-'));
  try {
    await mkdir(join(root, name, 'src'), { recursive: true });
    await writeFile(join(root, 'package.json'), '{"type":"module"}');
    await writeFile(join(root, name, 'src', 'index.ts'), PACKAGES[name]);
    const errors = await typeCheck(root, [name], mode);
    return [...errors.values()].flat().map((line) => /TS\d+/.exec(line)?.[0]);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}
