import { existsSync, mkdirSync, rmSync, symlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Generator } from '../../src/generate/generator.ts';
import type { BuildPackage } from '../../src/generate/pipeline.ts';
import type { GenerateReport } from '../../src/generate/report.ts';
import { type GenerateOptions, runGenerate } from '../../src/generate/run.ts';
import { sha256 } from '../../src/write/index.ts';
import { filesIn, putFiles, temporaryFolder } from '../helpers/folder.ts';

const SPEC = 'specs/pets.yaml';
const REFERRED = 'specs/parts/pet.yaml';
const PACKAGE = 'packages/pets';
const MANIFEST = `${PACKAGE}/tallystick.manifest.json`;
const CONFIG = { contracts: { pets: { spec: SPEC, output: PACKAGE, renames: { a: 'b', c: 'd' } } } };

const INSTALLED: Generator = { version: '1.2.3', isLinked: false, fingerprint: () => 'code of 1.2.3' };
const LINKED: Generator = { ...INSTALLED, isLinked: true };

/** A workspace with a package of two files, and how often the package was made. */
async function cloned(generator = INSTALLED) {
  const root = temporaryFolder({
    'tallystick.config.json': JSON.stringify(CONFIG),
    [SPEC]: 'one\n',
    [REFERRED]: 'part\n',
  });
  const counts = { built: 0 };
  const build: BuildPackage = async () => {
    counts.built++;
    const [spec = '', referred = ''] = [SPEC, REFERRED].map((path) => filesIn(root)[path]);
    return {
      files: [
        { path: 'src/pets.ts', text: `// ${spec}${referred}` },
        { path: 'README.md', text: '# Pets\n' },
      ],
      spec: { [SPEC]: sha256(spec), [REFERRED]: sha256(referred) },
      sources: [join(root, SPEC), join(root, REFERRED)],
    };
  };
  const run = (options: GenerateOptions = {}, by: Generator = generator): Promise<GenerateReport> =>
    runGenerate({ cwd: root, ...options }, { build, generator: by });
  const forget = (): void => rmSync(join(root, '.tallystick'), { recursive: true, force: true });
  await run();
  forget();
  counts.built = 0;
  return { root, run, forget, built: () => counts.built };
}

/** A manifest in which something else stands. */
function forge(root: string, change: (manifest: Record<string, unknown>) => void): void {
  const manifest: Record<string, unknown> = JSON.parse(filesIn(root)[MANIFEST] ?? '');
  change(manifest);
  putFiles(root, { [MANIFEST]: JSON.stringify(manifest, null, 2) });
}

describe('a fresh clone, without the local cache', () => {
  it('is known to be up to date from its manifest', async () => {
    const { root, run, built } = await cloned();
    const expected = {
      ok: true,
      contracts: [{ status: 'unchanged', basis: 'manifest', unchanged: 3, written: [] }],
    };
    expect(await run()).toMatchObject(expected);
    expect(await run({ check: true, manifest: true })).toMatchObject(expected);
    expect(built()).toBe(0);
    expect(existsSync(join(root, '.tallystick'))).toBe(false);
  });

  it('is derived again by --check', async () => {
    const { run, built } = await cloned();
    expect(await run({ check: true })).toMatchObject({
      contracts: [{ status: 'unchanged', basis: 'generation' }],
    });
    expect(built()).toBe(1);
  });

  it('is derived again where the generator is linked', async () => {
    const { run, forget, built } = await cloned(LINKED);
    await run({ check: true, manifest: true });
    expect(built()).toBe(1);
    await run();
    expect(built()).toBe(2);
    await run();
    expect(built()).toBe(2);
    await run({}, { ...LINKED, fingerprint: () => 'other code' });
    expect(built()).toBe(3);
    forget();
    await run();
    expect(built()).toBe(4);
  });

  it('depends on no timestamp, and on no file that the manifest does not list', async () => {
    const { root, run, built } = await cloned();
    for (const path of [SPEC, REFERRED, MANIFEST, `${PACKAGE}/README.md`])
      utimesSync(join(root, path), new Date(0), new Date(4e12));
    putFiles(root, { [`${PACKAGE}/src/mine.ts`]: 'export {};\n', [`${PACKAGE}/dist/pets.js`]: '' });
    await run();
    expect(built()).toBe(0);
    expect(existsSync(join(root, PACKAGE, 'src/mine.ts'))).toBe(true);
  });

  it('depends on no order in which the config lists its settings', async () => {
    const { root, run, built } = await cloned();
    const pets = { renames: { c: 'd', a: 'b' }, output: PACKAGE, spec: SPEC };
    putFiles(root, { 'tallystick.config.json': JSON.stringify({ contracts: { pets } }) });
    await run();
    expect(built()).toBe(0);
  });
});

/** Changes that a manifest does not match any more. */
const CHANGES: readonly (readonly [string, (root: string) => void])[] = [
  ['the spec', (root) => putFiles(root, { [SPEC]: 'two\n' })],
  ['a file that the spec refers to', (root) => putFiles(root, { [REFERRED]: 'two\n' })],
  ['a missing file that the spec refers to', (root) => rmSync(join(root, REFERRED))],
  [
    'the config',
    (root) => {
      const contracts = { pets: { ...CONFIG.contracts.pets, formats: 'annotate' } };
      putFiles(root, { 'tallystick.config.json': JSON.stringify({ contracts }) });
    },
  ],
  ['a generated file', (root) => putFiles(root, { [`${PACKAGE}/README.md`]: '# Mine\n' })],
  ['a removed file', (root) => rmSync(join(root, PACKAGE, 'README.md'))],
  [
    'a generated file that became a link to the same text',
    (root) => {
      putFiles(root, { 'elsewhere.md': '# Pets\n' });
      rmSync(join(root, PACKAGE, 'README.md'));
      symlinkSync(join(root, 'elsewhere.md'), join(root, PACKAGE, 'README.md'));
    },
  ],
  [
    'a generated file that became a folder',
    (root) => {
      rmSync(join(root, PACKAGE, 'README.md'));
      mkdirSync(join(root, PACKAGE, 'README.md'));
    },
  ],
  ['an interrupted run', (root) => putFiles(root, { [`${PACKAGE}/.tallystick/journal.json`]: '{}' })],
  ['a manifest that is not JSON', (root) => putFiles(root, { [MANIFEST]: '{' })],
  ['a manifest of another format', (root) => forge(root, (all) => Object.assign(all, { tallystick: 2 }))],
  [
    'a manifest of another version',
    (root) => forge(root, (all) => Object.assign(all, { generator: '1.2.2' })),
  ],
  [
    'a manifest of another contract',
    (root) => forge(root, (all) => Object.assign(all, { contract: 'cats' })),
  ],
  ['a manifest that lists no spec', (root) => forge(root, (all) => Object.assign(all, { spec: {} }))],
  [
    'a manifest without the main file of the spec',
    (root) => forge(root, (all) => Object.assign(all, { spec: { [REFERRED]: sha256('part\n') } })),
  ],
  [
    'a manifest with a device among the files of the spec',
    (root) => {
      const device = '../'.repeat(32).concat('dev/zero');
      const spec = { [SPEC]: sha256('one\n'), [device]: sha256('') };
      forge(root, (all) => Object.assign(all, { spec }));
    },
  ],
  [
    'a manifest with a file outside of the package',
    (root) =>
      forge(root, (all) => Object.assign(all, { files: { '../../specs/pets.yaml': sha256('one\n') } })),
  ],
  [
    'a manifest with something other than hashes',
    (root) => forge(root, (all) => Object.assign(all, { files: { 'README.md': '' } })),
  ],
  [
    'a manifest of an absurd size',
    (root) => putFiles(root, { [MANIFEST]: (filesIn(root)[MANIFEST] ?? '') + ' '.repeat(17 * 1024 * 1024) }),
  ],
];

describe.skipIf(process.platform === 'win32')('the manifest does not answer', () => {
  it.each(CHANGES)('after a change: %s', async (_what, change) => {
    const { root, run, built } = await cloned();
    change(root);
    const report = await run({ check: true, manifest: true });
    expect(report.contracts[0]?.basis).toBe('generation');
    expect(built()).toBe(1);
  });

  it('to another version of the generator', async () => {
    const { run, built } = await cloned();
    const newer = { ...INSTALLED, version: '1.3.0' };
    expect(await run({}, newer)).toMatchObject({ contracts: [{ status: 'written' }] });
    expect(built()).toBe(1);
    await run({}, newer);
    expect(built()).toBe(1);
  });

  it('to other code of the version that verified the package here', async () => {
    const { root, run, built } = await cloned();
    putFiles(root, { [SPEC]: 'two\n' });
    await run();
    await run({}, { ...INSTALLED, fingerprint: () => 'packed again' });
    expect(built()).toBe(2);
  });
});

it('a forged manifest is trusted by --check --manifest, and found by --check', async () => {
  const { root, run } = await cloned();
  putFiles(root, { [`${PACKAGE}/README.md`]: '# Forged\n' });
  forge(root, (all) => Object.assign(all.files ?? {}, { 'README.md': sha256('# Forged\n') }));
  expect(await run({ check: true, manifest: true })).toMatchObject({ ok: true });
  const report = await run({ check: true });
  expect(report).toMatchObject({ ok: false, contracts: [{ status: 'stale' }] });
  expect(report.contracts[0]?.changes).toMatchObject([
    { path: 'README.md', why: 'stale' },
    { path: 'tallystick.manifest.json' },
  ]);
});
