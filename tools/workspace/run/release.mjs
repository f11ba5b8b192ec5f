import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { checkTarball } from './check-tarball.mjs';
import { ROOT } from './paths.mjs';
import { pnpm, turbo } from './pnpm.mjs';
import { outputOf, runHere } from './processes.mjs';
import { packageOfTarball } from './tarball.mjs';

export const RELEASE_HELP = `Usage: npm run release -- [--dry-run [FOLDER]]
       npm run release -- version
       npm run release -- pack FOLDER

Without arguments: builds, packs and checks the packages, and publishes those that the registry of npm's settings does not have.

  --dry-run [FOLDER]   does the same in a copy of this checkout, with the versions that the changesets ask for, and
                       publishes nothing; the tarballs are in FOLDER (default: .tallystick/release)
  version              gives the packages the versions that the changesets ask for, and generates what states a version
  pack FOLDER          builds, packs and checks the packages; the tarballs are in FOLDER
`;

/** What a release does, in the order of docs/releasing.md. */
export async function release([command, folder, ...rest]) {
  if (rest.length > 0 || !isKnown(command, folder)) {
    process.stderr.write(RELEASE_HELP);
    process.exit(2);
  }
  switch (command) {
    case '--dry-run':
      return dryRun(resolve(folder ?? join(ROOT, '.tallystick', 'release')));
    case 'version':
      return version();
    case 'pack':
      return pack(resolve(folder));
    default:
      return publish();
  }
}

function isKnown(command, folder) {
  if (command === undefined || command === 'version') return folder === undefined;
  return command === '--dry-run' || (command === 'pack' && folder !== undefined);
}

/** The manifests of generated packages state the version of the generator, so that they are generated again. */
async function version() {
  await pnpm('exec', 'changeset', 'version');
  await turbo('generate');
}

async function pack(folder) {
  rmSync(folder, { recursive: true, force: true });
  await turbo('build', '--filter=tallystick...', '--filter=./packages/*');
  await pnpm('exec', 'node', 'tools/workspace/pack.mjs', folder);
  for (const tarball of tarballsIn(folder)) await checkTarball(tarball);
}

function tarballsIn(folder) {
  const names = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
  return names.sort().map((name) => join(folder, name));
}

/** The copy is a separate checkout: what is versioned there changes nothing here. */
async function dryRun(folder) {
  const copy = mkdtempSync(join(tmpdir(), 'tallystick-release-'));
  try {
    await copyCheckout(copy);
    const own = join(copy, 'tools', 'workspace', 'run.mjs');
    await runHere(process.execPath, [own, 'release', 'version']);
    await runHere(process.execPath, [own, 'release', 'pack', folder]);
    for (const tarball of tarballsIn(folder)) {
      const { name, version: of } = await packageOfTarball(tarball);
      process.stdout.write(`would publish ${name} ${of}: ${tarball}\n`);
    }
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** The commits, which changelogs link to, and all files that git has or would take. */
async function copyCheckout(copy) {
  await outputOf('git', ['clone', '--quiet', '--no-hardlinks', ROOT, copy]);
  const listed = await outputOf('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard']);
  for (const path of listed.split('\0').filter((each) => each !== '')) {
    const target = join(copy, path);
    rmSync(target, { force: true });
    if (!existsSync(join(ROOT, path))) continue;
    mkdirSync(dirname(target), { recursive: true });
    cpSync(join(ROOT, path), target, { verbatimSymlinks: true });
  }
}

/** Only what changesets were merged for: their versions have been committed before. */
async function publish() {
  const waiting = readdirSync(join(ROOT, '.changeset')).filter((name) => /(?<!^README)\.md$/.test(name));
  if (waiting.length > 0) {
    process.stderr.write(
      `There are ${waiting.length} changesets: \`npm run release -- version\` makes versions of them. Commit those first.\n`,
    );
    process.exit(1);
  }
  const folder = mkdtempSync(join(tmpdir(), 'tallystick-release-'));
  try {
    await pack(folder);
    for (const tarball of tarballsIn(folder)) await publishTarball(tarball);
    await pnpm('exec', 'changeset', 'tag');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function publishTarball(tarball) {
  const { name, version: of } = await packageOfTarball(tarball);
  const there = await outputOf('npm', ['view', `${name}@${of}`, 'version']).catch(() => '');
  if (there.trim() !== '') process.stdout.write(`${name} ${of} is published already\n`);
  else await runHere('npm', ['publish', tarball, '--access', 'public']);
}
