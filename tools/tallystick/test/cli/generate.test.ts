import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { BuildPackage } from '../../src/generate/pipeline.ts';
import type { GenerateReport } from '../../src/generate/report.ts';
import { type GenerateOptions, runGenerate } from '../../src/generate/run.ts';
import { sha256 } from '../../src/write/index.ts';
import { filesIn, putFiles, temporaryFolder } from '../helpers/folder.ts';

const SPEC = 'specs/pets.yaml';
const CONFIG = { contracts: { pets: { spec: SPEC, output: 'packages/pets' } } };

/** A workspace whose package holds one file that repeats the spec, and how often that was made. */
function workspace() {
  const root = temporaryFolder({ 'tallystick.config.json': JSON.stringify(CONFIG), [SPEC]: 'one\n' });
  let built = 0;
  const build: BuildPackage = async () => {
    built++;
    const text = filesIn(root)[SPEC] ?? '';
    return {
      files: [
        { path: 'src/pets.ts', text: `// ${text}` },
        { path: 'README.md', text: '# Pets\n' },
      ],
      spec: { [SPEC]: sha256(text) },
      sources: [join(root, SPEC)],
    };
  };
  const run = (options: GenerateOptions = {}): Promise<GenerateReport> =>
    runGenerate({ cwd: root, ...options }, { build });
  return { root, run, built: () => built };
}

const codesOf = (report: GenerateReport): readonly string[] =>
  report.contracts.flatMap((contract) => contract.diagnostics.map((diagnostic) => diagnostic.code));

describe('generate', () => {
  it('writes, and then knows from hashes alone that nothing changed', async () => {
    const { run, built, root } = workspace();
    expect(await run()).toMatchObject({ ok: true, contracts: [{ status: 'written', removed: [] }] });
    const after = filesIn(join(root, 'packages'));
    expect(await run()).toMatchObject({
      ok: true,
      contracts: [{ status: 'unchanged', unchanged: 3, sources: [join(root, SPEC)] }],
    });
    expect(built()).toBe(1);
    expect(filesIn(join(root, 'packages'))).toEqual(after);
  });

  it.each<readonly [string, (root: string) => void]>([
    ['the spec', (root) => putFiles(root, { [SPEC]: 'two\n' })],
    [
      'the config',
      (root) => {
        const contracts = { pets: { ...CONFIG.contracts.pets, packageName: '@acme/pets' } };
        putFiles(root, { 'tallystick.config.json': JSON.stringify({ contracts }) });
      },
    ],
    ['a missing file', (root) => rmSync(join(root, 'packages/pets/README.md'))],
    ['a missing manifest', (root) => rmSync(join(root, 'packages/pets/tallystick.manifest.json'))],
  ])('generates again after a change of %s', async (_, change) => {
    const { run, built, root } = workspace();
    await run();
    change(root);
    expect(await run()).toMatchObject({ contracts: [{ status: 'written' }] });
    expect(built()).toBe(2);
    expect(await run()).toMatchObject({ contracts: [{ status: 'unchanged' }] });
    expect(built()).toBe(2);
  });

  it('names a hand edit, and discards it only when forced', async () => {
    const { run, root } = workspace();
    await run();
    const edited = join(root, 'packages/pets/src/pets.ts');
    putFiles(root, { 'packages/pets/src/pets.ts': 'mine' });
    const refused = await run();
    expect(refused).toMatchObject({ ok: false, contracts: [{ status: 'refused' }] });
    expect(refused.contracts[0]?.diagnostics).toMatchObject([{ code: 'TLY4001', file: edited }]);
    expect(await run({ force: true })).toMatchObject({ ok: true, contracts: [{ written: ['src/pets.ts'] }] });
    expect(filesIn(root)['packages/pets/src/pets.ts']).toBe('// one\n');
  });

  it('names a foreign file', async () => {
    const { run, root } = workspace();
    putFiles(root, { 'packages/pets/README.md': 'mine' });
    expect(codesOf(await run())).toEqual(['TLY4005']);
  });

  it('reports an unknown contract, and suggests a name', async () => {
    const report = await workspace().run({ contracts: ['pet'] });
    expect(report.diagnostics).toMatchObject([{ code: 'TLY1005', fix: 'Did you mean "pets"?' }]);
  });

  it('says what the disk refused', async () => {
    const { run, root } = workspace();
    putFiles(root, { packages: 'a file where a folder is expected' });
    expect(codesOf(await run())).toEqual(['TLY4004']);
  });
});

describe('generate --check', () => {
  it('finds nothing where all is up to date, with and without the cache', async () => {
    const { run, root } = workspace();
    await run();
    expect(await run({ check: true })).toMatchObject({ ok: true, contracts: [{ status: 'unchanged' }] });
    rmSync(join(root, '.tallystick'), { recursive: true });
    expect(await run({ check: true })).toMatchObject({ ok: true, contracts: [{ status: 'unchanged' }] });
  });

  it('tells stale from hand-edited from foreign, and changes nothing', async () => {
    const { run, root } = workspace();
    await run();
    putFiles(root, { [SPEC]: 'two\n', 'packages/pets/README.md': 'mine' });
    const before = filesIn(root);
    const report = await run({ check: true });
    expect(codesOf(report)).toEqual(['TLY4001', 'TLY4002']);
    expect(report.contracts[0]?.changes).toMatchObject([
      { path: 'README.md', why: 'hand-edited', before: 'mine', after: '# Pets\n' },
      { path: 'src/pets.ts', why: 'stale', before: '// one\n', after: '// two\n' },
      { path: 'tallystick.manifest.json', why: 'stale' },
    ]);
    expect(filesIn(root)).toEqual(before);
  });

  it('reports an interrupted run, which the next one finishes', async () => {
    const { run, root } = workspace();
    await run();
    putFiles(root, {
      'packages/pets/.tallystick/journal.json': JSON.stringify({
        journal: 1,
        entries: [{ path: 'README.md', before: sha256('# Pets\n'), after: sha256('new'), staged: '0' }],
      }),
      'packages/pets/.tallystick/staged/0': 'new',
    });
    const before = filesIn(root);
    expect(codesOf(await run({ check: true }))).toEqual(['TLY4003']);
    expect(filesIn(root)).toEqual(before);
  });
});
