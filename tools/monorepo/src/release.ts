import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Checks } from './checks.ts';
import { CHANGESET, inFolder, link, PACK, put, ROOT, TALLYSTICK, TSC } from './folders.ts';
import { type Registry, startRegistry } from './registry.ts';
import { finish, git, node, run } from './run.ts';
import { CONSUMER, FIRST_EDITION, SECOND_EDITION } from './shop.ts';

/** What `diff` reports of a change, as far as it is read here. */
interface Change {
  readonly id: string;
  readonly operation?: string;
  readonly pointer?: string;
  readonly source: string;
}

const SPEC = 'specs/shop.json';
const SHOP = 'packages/shop';

/** A package is published, its spec changes, and a consumer of 1.0.0 upgrades to what `changeset` made of it. */
export async function checkRelease(checks: Checks): Promise<void> {
  await inFolder('release', async (folder) => {
    const registry = await startRegistry(folder);
    const [team, consumer] = [join(folder, 'team'), join(folder, 'consumer')];
    try {
      await startTeam(team);
      await publishRuntime(join(folder, 'tarballs'), registry);
      await publishShop(team, registry);
      await startConsumer(consumer, registry);
      checks.equal('code against 1.0.0 compiles', await brokenLines(consumer), []);
      const changes = await changeSpec(team);
      await release(team, checks);
      await publishShop(team, registry);
      await upgrade(consumer, registry, checks);
      const foretold = changes.filter(breaksCode).map(labelOf);
      checks.equal(
        'the compiler reports what diff predicted',
        await brokenLines(consumer),
        foretold.toSorted(),
      );
      const expected = [...CONSUMER.matchAll(/^\/\/ (\S+ \S+.*)$/gm)].map(([, label]) => label);
      checks.equal('diff predicts what was changed', foretold.toSorted(), expected.toSorted());
    } finally {
      await registry.close();
    }
  });
}

/** A monorepo with one generated package, version 1.0.0, committed and tagged. */
async function startTeam(team: string): Promise<void> {
  put(team, 'package.json', { name: 'team', private: true, type: 'module' });
  put(team, 'pnpm-workspace.yaml', 'packages:\n  - packages/*\n');
  put(team, '.gitignore', 'node_modules/\ndist/\n');
  put(team, '.changeset/config.json', readFileSync(join(ROOT, '.changeset/config.json'), 'utf8'));
  const shop = { spec: SPEC, output: SHOP, packageName: '@acme/shop', outputs: { mocks: false } };
  put(team, 'tallystick.config.json', { contracts: { shop } });
  put(team, SPEC, FIRST_EDITION);
  link(join(ROOT, 'packages/runtime'), join(team, 'node_modules/@tallystick/runtime'));
  await node(TALLYSTICK, ['generate'], { cwd: team });
  const manifest = join(SHOP, 'package.json');
  const text = readFileSync(join(team, manifest), 'utf8');
  put(team, manifest, text.replace(/"version": "[^"]*"/, '"version": "1.0.0"'));
  await git(team, 'init', '--quiet', '--initial-branch', 'main');
  await commit(team, 'first edition');
  await git(team, 'tag', 'v1.0.0');
}

async function commit(team: string, subject: string): Promise<void> {
  await git(team, 'add', '--all');
  await git(team, 'commit', '--quiet', '--message', subject);
}

/** The runtime as `npm run pack` makes it: what generated packages need is in the registry, too. */
async function publishRuntime(tarballs: string, { env }: Registry): Promise<void> {
  mkdirSync(tarballs);
  await node(PACK, [tarballs], { cwd: ROOT });
  const found = readdirSync(tarballs).find((name) => name.startsWith('tallystick-runtime-'));
  if (found === undefined) throw new Error('pack made no tarball of the runtime');
  await run('npm', ['publish', join(tarballs, found), '--access', 'public'], { cwd: tarballs, env });
}

async function publishShop(team: string, { env }: Registry): Promise<void> {
  const cwd = join(team, SHOP);
  await node(TSC, ['-p', 'tsconfig.build.json'], { cwd });
  await run('npm', ['publish', '--access', 'public'], { cwd, env });
}

/** Another team, with nothing but what it installs. */
async function startConsumer(consumer: string, { env }: Registry): Promise<void> {
  put(consumer, 'package.json', { name: 'consumer', private: true, type: 'module' });
  put(consumer, 'src/main.ts', CONSUMER);
  const compilerOptions = {
    ...{ target: 'ES2023', lib: ['ES2023', 'DOM'], module: 'NodeNext', strict: true, noEmit: true },
    ...{ types: [], noImplicitReturns: true, skipLibCheck: true },
  };
  put(consumer, 'tsconfig.json', { compilerOptions, include: ['src'] });
  await run('npm', ['install', '@acme/shop@1.0.0'], { cwd: consumer, env });
}

/** What the compiler does not take, by the labels before the lines. */
async function brokenLines(consumer: string): Promise<readonly string[]> {
  const { output } = await finish(process.execPath, [TSC, '--pretty', 'false'], { cwd: consumer });
  const lines = CONSUMER.split('\n');
  const errors = [...output.matchAll(/^src\/main\.ts\((\d+),\d+\): error/gm)];
  const labels = errors.map(([, line]) => labelBefore(lines, Number(line) - 1));
  if (errors.length === 0 && output.trim() !== '') throw new Error(output);
  return [...new Set(labels)].toSorted();
}

function labelBefore(lines: readonly string[], index: number): string {
  const label = lines.slice(0, index).findLast((line) => line.startsWith('// '));
  return label === undefined ? `line ${index + 1}` : label.slice('// '.length);
}

/** The spec changes; resolves to the changes that `diff` reports. */
async function changeSpec(team: string): Promise<readonly Change[]> {
  put(team, SPEC, SECOND_EDITION);
  const args = ['diff', 'shop', '--base', 'v1.0.0', '--fail-on', 'none', '--json'];
  const report: { readonly contracts: readonly { readonly changes: readonly Change[] }[] } = JSON.parse(
    await node(TALLYSTICK, args, { cwd: team }),
  );
  return report.contracts.flatMap(({ changes }) => changes);
}

/** The package is generated again, and gets the version and the changelog that `changeset` asks for. */
async function release(team: string, checks: Checks): Promise<void> {
  await node(TALLYSTICK, ['generate'], { cwd: team });
  await node(TALLYSTICK, ['changeset', '--base', 'v1.0.0'], { cwd: team });
  await commit(team, 'second edition');
  await node(CHANGESET, ['version'], { cwd: team });
  const { version } = JSON.parse(readFileSync(join(team, SHOP, 'package.json'), 'utf8'));
  checks.equal('what breaks is a major version', version, '2.0.0');
  const changelog = readFileSync(join(team, SHOP, 'CHANGELOG.md'), 'utf8');
  checks.contains('the changelog says what to do', changelog, 'Stay within the new limit.');
  await commit(team, 'version');
}

async function upgrade(consumer: string, { env }: Registry, checks: Checks): Promise<void> {
  await run('npm', ['install', '@acme/shop@latest'], { cwd: consumer, env });
  const installed = readFileSync(join(consumer, 'node_modules/@acme/shop/package.json'), 'utf8');
  checks.equal('the consumer has the new version', JSON.parse(installed).version, '2.0.0');
}

/** Whether `diff` says that code which was written against the old package no longer compiles. */
function breaksCode({ source }: Change): boolean {
  return source === 'breaking';
}

function labelOf({ id, operation, pointer }: Change): string {
  return [id, operation, pointer].filter((part) => part !== undefined).join(' ');
}
