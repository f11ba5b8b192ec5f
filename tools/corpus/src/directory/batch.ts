#!/usr/bin/env node
// Some specs of the directory, in their own process: `batch.ts FOLDER FILE...` writes a line of JSON for each.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { generate } from '../generate.ts';
import { roundTrips } from '../round-trip.ts';
import { workFolder } from '../run.ts';
import { nameOf } from '../specs.ts';
import { MODES, typeCheck } from '../type-check.ts';
import type { Entry } from './entry.ts';
import { isMade } from './table.ts';

const [folder = '', ...files] = process.argv.slice(2);
const root = await workFolder();
const entries: (Entry & { readonly name: string })[] = [];
for (const file of files) entries.push(await entryOf(file));
const mode = MODES.find(({ name }) => name === 'TypeScript 7, NodeNext');
const names = entries.filter(isMade).map(({ name }) => name);
const errors = mode === undefined || names.length === 0 ? new Map() : await typeCheck(root, names, mode);
for (const { name, ...entry } of entries) {
  const typeErrors: readonly string[] = errors.get(name) ?? [];
  process.stdout.write(`${JSON.stringify({ ...entry, typeErrors: typeErrors.slice(0, 3) })}\n`);
}
await rm(root, { recursive: true, force: true });
// A mock of a spec may have left a timer behind.
process.exit(0);

async function entryOf(file: string): Promise<Entry & { readonly name: string }> {
  const name = nameOf(file);
  const {
    operations,
    thrown,
    folder: made,
    diagnostics,
    seconds,
  } = await generate({ name, title: file, file: join(folder, file) }, root);
  const told = diagnostics.find(({ severity }) => severity === 'error')?.message;
  const entry = { name, file, operations, seconds, passed: 0, failures: [], typeErrors: [] };
  if (thrown !== undefined) return { ...entry, thrown };
  if (made === undefined) return { ...entry, refused: told ?? '' };
  return { ...entry, ...(await roundTrips(made)) };
}
