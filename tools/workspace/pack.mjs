#!/usr/bin/env node
// One tarball of the generator that needs nothing else of this repository: what it shares with generated packages is
// bundled in it. `pnpm pack` cannot bundle workspace packages, so what is published is put together here.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const BUNDLED = { '@tallystick/runtime': 'packages/runtime', '@tallystick/verify': 'packages/verify' };

const destination = resolve(process.argv[2] ?? ROOT);
const folder = mkdtempSync(join(tmpdir(), 'tallystick-pack-'));
try {
  const staged = join(folder, 'tallystick');
  const manifest = copy(join(ROOT, 'tools', 'tallystick'), staged);
  const dependencies = { ...manifest.dependencies };
  for (const [name, path] of Object.entries(BUNDLED)) {
    const target = join(staged, 'node_modules', ...name.split('/'));
    const bundled = copy(join(ROOT, path), target);
    write(target, bundled);
    // what a bundled package needs is installed beside the one that bundles it
    for (const [needed, range] of Object.entries(bundled.dependencies)) dependencies[needed] ??= range;
  }
  write(staged, { ...manifest, dependencies, bundleDependencies: Object.keys(BUNDLED) });
  mkdirSync(destination, { recursive: true });
  const args = ['pack', '--silent', '--ignore-scripts', '--pack-destination', destination];
  // npm is a command script on Windows, and only a shell runs those.
  const { status, stdout } = spawnSync('npm', args, {
    cwd: staged,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error('npm pack failed');
  process.stdout.write(`${join(destination, stdout.trim().split('\n').at(-1) ?? '')}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Copies what a package publishes; returns its manifest as it is to be published. */
function copy(from, to) {
  const {
    devDependencies: _,
    scripts: __,
    ...manifest
  } = JSON.parse(readFileSync(join(from, 'package.json'), 'utf8'));
  for (const name of [...manifest.files, 'README.md']) {
    if (!existsSync(join(from, name))) throw new Error(`${from}/${name} is missing: run the build first`);
    cpSync(join(from, name), join(to, name), { recursive: true });
  }
  cpSync(join(ROOT, 'LICENSE'), join(to, 'LICENSE'));
  const dependencies = Object.entries(manifest.dependencies ?? {}).map(([name, range]) => [
    name,
    published(name, range),
  ]);
  return { ...manifest, dependencies: Object.fromEntries(dependencies) };
}

/** `workspace:*` means something in this repository only. */
function published(name, range) {
  if (!range.startsWith('workspace:')) return range;
  return JSON.parse(readFileSync(join(ROOT, BUNDLED[name], 'package.json'), 'utf8')).version;
}

function write(to, manifest) {
  writeFileSync(join(to, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}
