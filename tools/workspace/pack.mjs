#!/usr/bin/env node
// Packs every package that is published, as for a registry: no script, no development dependency, no range
// that means something in this repository only. `tallystick` holds the runtime and `verify`, so that it needs nothing
// else of this repository; `pnpm pack` cannot bundle workspace packages, so each tarball is put together here.
import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { billOfMaterials } from './run/bill-of-materials.mjs';
import { packDocs } from './run/packed-docs.mjs';
import { publishedManifest } from './run/published-manifest.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const BUNDLING = 'tallystick';
const BUNDLED = ['@tallystick/runtime', '@tallystick/verify'];

const packages = new Map(
  [
    join(ROOT, 'tools', 'tallystick'),
    ...readdirSync(join(ROOT, 'packages')).map((name) => join(ROOT, 'packages', name)),
  ]
    .filter((folder) => existsSync(join(folder, 'package.json')))
    .map((folder) => ({ folder, manifest: JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) }))
    .filter(({ manifest }) => manifest.private !== true)
    .map((each) => [each.manifest.name, each]),
);

const destination = resolve(process.argv[2] ?? ROOT);
const staging = mkdtempSync(join(tmpdir(), 'tallystick-pack-'));
try {
  mkdirSync(destination, { recursive: true });
  const folders = [...packages.keys()].map((name) => stage(name));
  const tarballs = await Promise.all(folders.map(npmPack));
  const bill = join(destination, `${BUNDLING}-${packages.get(BUNDLING).manifest.version}.cdx.json`);
  writeFileSync(bill, `${JSON.stringify(await billOfMaterials(BUNDLING), null, 2)}\n`);
  process.stdout.write(tarballs.map((tarball) => `${tarball}\n`).join(''));
} finally {
  rmSync(staging, { recursive: true, force: true });
}

/** The folder of a package, with what is published of it. */
function stage(name) {
  const folder = join(staging, name.replace('/', '-'));
  const manifest = copy(name, folder);
  write(folder, name === BUNDLING ? bundle(folder, manifest) : manifest);
  return folder;
}

/** Puts the bundled packages into a staged one. What they need is installed beside the one that bundles them. */
function bundle(folder, manifest) {
  const dependencies = { ...manifest.dependencies };
  for (const name of BUNDLED) {
    const target = join(folder, 'node_modules', ...name.split('/'));
    const bundled = copy(name, target);
    write(target, bundled);
    for (const [needed, range] of Object.entries(bundled.dependencies ?? {})) dependencies[needed] ??= range;
  }
  return { ...manifest, dependencies, bundleDependencies: BUNDLED };
}

/** Copies what a package publishes; returns its manifest as it is to be published. */
function copy(name, to) {
  const { folder, manifest } = packages.get(name);
  const changelog = existsSync(join(folder, 'CHANGELOG.md')) ? ['CHANGELOG.md'] : [];
  const files = [...manifest.files, ...changelog];
  for (const file of new Set([...files, 'README.md'])) {
    if (!existsSync(join(folder, file))) throw new Error(`${folder}/${file} is missing: run the build first`);
    cpSync(join(folder, file), join(to, file), {
      recursive: true,
      filter: (each) => !isLeftover(folder, each),
    });
  }
  cpSync(join(ROOT, 'LICENSE'), join(to, 'LICENSE'));
  const hasDocs = packDocs(folder, to, join(ROOT, 'docs'));
  const published = publishedManifest(
    { ...manifest, files },
    (needed) => packages.get(needed)?.manifest.version,
  );
  return hasDocs ? { ...published, files: [...new Set([...published.files, 'docs'])] } : published;
}

/**
 * What an earlier build made of a source that is gone; the compiler removes nothing. What a build bundles it makes of many
 * sources, and removes first.
 */
function isLeftover(folder, file) {
  const [, module] =
    /^dist[/\\](?!(?:bundle|vendor)[/\\])(.*?)(?:\.d)?\.[jt]s(?:\.map)?$/.exec(relative(folder, file)) ?? [];
  return module !== undefined && !existsSync(join(folder, 'src', `${module}.ts`));
}

function write(to, manifest) {
  writeFileSync(join(to, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** Resolves to the tarball. */
function npmPack(folder) {
  const args = ['pack', '--silent', '--ignore-scripts', '--pack-destination', destination];
  // npm is a command script on Windows, and only a shell runs those.
  const options = { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'], shell: process.platform === 'win32' };
  return new Promise((resolved, reject) => {
    const child = spawn('npm', args, options);
    let printed = '';
    child.stdout.on('data', (part) => {
      printed += part;
    });
    child.once('error', reject);
    child.once('close', (status) => {
      if (status === 0) resolved(join(destination, printed.trim().split('\n').at(-1) ?? ''));
      else reject(new Error(`npm pack failed in ${folder}`));
    });
  });
}
