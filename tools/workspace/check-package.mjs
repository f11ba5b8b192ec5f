#!/usr/bin/env node
// Is the package in the current folder fit to be installed? publint and attw judge the tarball, as pnpm packs it.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const bin = join(dirname(fileURLToPath(import.meta.url)), 'node_modules', '.bin');
const folder = mkdtempSync(join(tmpdir(), 'tallystick-pack-'));
try {
  run('pnpm', 'pack', '--pack-destination', folder);
  const [tarball = ''] = readdirSync(folder);
  run(join(bin, 'publint'), 'run', join(folder, tarball), '--strict');
  run(join(bin, 'attw'), join(folder, tarball), '--profile', 'esm-only', '--no-emoji');
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function run(file, ...args) {
  const { status, error } = spawnSync(file, args, { stdio: 'inherit' });
  if (error !== undefined) throw error;
  if (status !== 0) {
    rmSync(folder, { recursive: true, force: true });
    process.exit(status ?? 1);
  }
}
