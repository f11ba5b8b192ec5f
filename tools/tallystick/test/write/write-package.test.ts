import { mkdirSync, readFileSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MANIFEST_FILE, parseManifest, type WritePlan, writePackage } from '../../src/write/index.ts';
import { filesIn, putFiles, temporaryFolder } from '../helpers/folder.ts';
import { contentOf, packageFiles } from './package.ts';

const pathsOf = (files: WritePlan['write']): readonly string[] => files.map((file) => file.path);

describe('writePackage', () => {
  it('makes the folder and lists what it wrote in the manifest', async () => {
    const target = join(temporaryFolder(), 'packages', 'pets');
    const result = await writePackage(contentOf(target, { 'src/a.ts': 'a\n', 'README.md': '# Pets\n' }));
    expect(result.status).toBe('written');
    expect(packageFiles(target)).toEqual({ 'src/a.ts': 'a\n', 'README.md': '# Pets\n' });
    const manifest = parseManifest(readFileSync(join(target, MANIFEST_FILE), 'utf8'));
    expect(manifest).toMatchObject({
      generator: '1.0.0',
      contract: 'pets',
      spec: { 'specs/pets.yaml': 's' },
    });
    expect(Object.keys(manifest?.files ?? {})).toEqual(['README.md', 'src/a.ts']);
  });

  it('does not touch files that stay the same', async () => {
    const target = temporaryFolder();
    await writePackage(contentOf(target, { 'a.ts': 'a', 'b.ts': 'b' }));
    const past = new Date('2001-02-03T04:05:06Z');
    utimesSync(join(target, 'a.ts'), past, past);
    const result = await writePackage(contentOf(target, { 'a.ts': 'a', 'b.ts': 'changed' }));
    expect(pathsOf(result.plan.write)).toEqual(['b.ts', MANIFEST_FILE]);
    expect(statSync(join(target, 'a.ts')).mtime).toEqual(past);
  });

  it('answers "unchanged" where nothing differs, and leaves nothing behind', async () => {
    const target = temporaryFolder();
    await writePackage(contentOf(target, { 'a.ts': 'a' }));
    const result = await writePackage(contentOf(target, { 'a.ts': 'a' }));
    expect(result.status).toBe('unchanged');
    expect(Object.keys(filesIn(target))).toEqual(['a.ts', MANIFEST_FILE]);
  });

  it('removes what it no longer generates, the emptied folder too, and nothing else', async () => {
    const target = temporaryFolder({ 'test/own.test.ts': 'mine', 'src/kept/own.ts': 'mine' });
    await writePackage(contentOf(target, { 'src/old/x.ts': 'x', 'src/a.ts': 'a' }));
    const result = await writePackage(contentOf(target, { 'src/a.ts': 'a' }));
    expect(pathsOf(result.plan.remove)).toEqual(['src/old/x.ts']);
    expect(packageFiles(target)).toEqual({
      'test/own.test.ts': 'mine',
      'src/kept/own.ts': 'mine',
      'src/a.ts': 'a',
    });
    expect(statSync(join(target, 'src/old'), { throwIfNoEntry: false })).toBeUndefined();
  });

  it('restores a generated file that was deleted', async () => {
    const target = temporaryFolder();
    const content = contentOf(target, { 'a.ts': 'a', 'b.ts': 'b' });
    await writePackage(content);

    rmSync(join(target, 'b.ts'));
    expect((await writePackage(content)).status).toBe('written');
    expect(packageFiles(target)).toEqual({ 'a.ts': 'a', 'b.ts': 'b' });
  });
});

describe('files that are not the generator’s to overwrite', () => {
  it('names a hand edit and writes nothing at all', async () => {
    const target = temporaryFolder();
    await writePackage(contentOf(target, { 'a.ts': 'a', 'b.ts': 'b' }));
    putFiles(target, { 'a.ts': 'edited' });
    const before = filesIn(target);
    const result = await writePackage(contentOf(target, { 'a.ts': 'new a', 'b.ts': 'new b' }));
    expect(result.status).toBe('refused');
    expect(pathsOf(result.plan.handEdited)).toEqual(['a.ts']);
    expect(filesIn(target)).toEqual(before);
  });

  it('names a hand edit of a file that is generated no longer', async () => {
    const target = temporaryFolder();
    await writePackage(contentOf(target, { 'a.ts': 'a', 'b.ts': 'b' }));
    putFiles(target, { 'b.ts': 'edited' });
    const result = await writePackage(contentOf(target, { 'a.ts': 'a' }));
    expect(pathsOf(result.plan.handEdited)).toEqual(['b.ts']);
    expect(packageFiles(target)['b.ts']).toBe('edited');
  });

  it('lets a hand edit stand that is what would be generated', async () => {
    const target = temporaryFolder();
    await writePackage(contentOf(target, { 'a.ts': 'a' }));
    putFiles(target, { 'a.ts': 'a2' });
    const result = await writePackage(contentOf(target, { 'a.ts': 'a2' }));
    expect(result.status).toBe('written');
    expect(pathsOf(result.plan.write)).toEqual([MANIFEST_FILE]);
  });

  it('discards hand edits and replaces foreign files when forced', async () => {
    const target = temporaryFolder({ 'new.ts': 'foreign' });
    await writePackage(contentOf(target, { 'a.ts': 'a', 'b.ts': 'b' }));
    putFiles(target, { 'a.ts': 'edited', 'b.ts': 'edited' });
    const content = contentOf(target, { 'a.ts': 'a', 'new.ts': 'new' });
    expect((await writePackage(content, { force: true })).status).toBe('written');
    expect(packageFiles(target)).toEqual({ 'a.ts': 'a', 'new.ts': 'new' });
  });

  it('names a foreign file, unless it is what would be generated', async () => {
    const target = temporaryFolder({ 'a.ts': 'mine', 'b.ts': 'b' });
    const result = await writePackage(contentOf(target, { 'a.ts': 'a', 'b.ts': 'b' }));
    expect(result.status).toBe('refused');
    expect(pathsOf(result.plan.foreign)).toEqual(['a.ts']);
    expect(pathsOf(result.plan.unchanged)).toEqual(['b.ts']);
  });

  it('takes a broken manifest for a hand edit', async () => {
    const target = temporaryFolder();
    const content = contentOf(target, { 'a.ts': 'a' });
    await writePackage(content);
    writeFileSync(join(target, MANIFEST_FILE), '<<<<<<< ours');
    const result = await writePackage(content);
    expect(pathsOf(result.plan.handEdited)).toEqual([MANIFEST_FILE]);
    expect((await writePackage(content, { force: true })).status).toBe('written');
  });

  it('removes nothing outside the package, whatever the manifest says', async () => {
    const root = temporaryFolder({ 'precious.txt': 'precious' });
    const target = join(root, 'pets');
    await writePackage(contentOf(target, { 'a.ts': 'a' }));
    const manifest = readFileSync(join(target, MANIFEST_FILE), 'utf8');
    writeFileSync(join(target, MANIFEST_FILE), manifest.replace('"a.ts"', '"../precious.txt"'));
    await writePackage(contentOf(target, { 'a.ts': 'a' }), { force: true });
    expect(filesIn(root)['precious.txt']).toBe('precious');
  });

  it('does not write through a link that leads out of the package, even when forced', async () => {
    const root = temporaryFolder({ 'elsewhere/keep.txt': 'kept' });
    const target = join(root, 'pets');
    mkdirSync(target);
    symlinkSync(join(root, 'elsewhere'), join(target, 'src'));
    const content = contentOf(target, { 'src/keep.txt': 'overwritten' });
    const result = await writePackage(content, { force: true });
    expect(result.status).toBe('refused');
    expect(result.plan.foreign[0]?.blocked).toBe('src is a symbolic link');
    expect(filesIn(join(root, 'elsewhere'))).toEqual({ 'keep.txt': 'kept' });
  });

  it('does not prepare files, nor clear any away, through a link', async () => {
    const root = temporaryFolder({ 'elsewhere/keep.txt': 'kept' });
    const target = join(root, 'pets');
    mkdirSync(join(target, '.tallystick'), { recursive: true });
    symlinkSync(join(root, 'elsewhere'), join(target, '.tallystick/staged'));
    await expect(writePackage(contentOf(target, { 'a.ts': 'a' }))).rejects.toThrow('symbolic link');
    expect(filesIn(join(root, 'elsewhere'))).toEqual({ 'keep.txt': 'kept' });
  });

  it.each(['../a.ts', '/a.ts', 'C:/a.ts', 'a\\b.ts', 'nul.ts', 'a/./b.ts', 'a//b.ts', 'a.ts.', '.env'])(
    'takes the path %j for a fault of an emitter',
    async (path) => {
      const target = temporaryFolder();
      await expect(writePackage(contentOf(target, { [path]: 'a' }))).rejects.toThrow(TypeError);
      expect(filesIn(target)).toEqual({});
    },
  );

  it('takes two paths that differ in case alone for one', async () => {
    const content = contentOf(temporaryFolder(), { 'Chat.ts': 'a', 'chat.ts': 'b' });
    await expect(writePackage(content)).rejects.toThrow(TypeError);
  });
});

describe('package.json', () => {
  const owned = (extra: object): string => `${JSON.stringify({ name: 'pets', type: 'module', ...extra })}\n`;

  it('may change in what the generator does not own', async () => {
    const target = temporaryFolder();
    await writePackage(contentOf(target, { 'package.json': owned({ version: '1.0.0' }) }));
    const released = owned({ version: '2.0.0', dependencies: { x: '^1' } });
    putFiles(target, { 'package.json': released });
    const result = await writePackage(contentOf(target, { 'package.json': owned({ version: '1.0.0' }) }));
    expect(result.status).toBe('unchanged');
    expect(packageFiles(target)['package.json']).toBe(released);
  });

  it('is hand-edited where an owned member changed', async () => {
    const target = temporaryFolder();
    await writePackage(contentOf(target, { 'package.json': owned({}) }));
    putFiles(target, { 'package.json': owned({ exports: './mine.js' }) });
    const result = await writePackage(contentOf(target, { 'package.json': owned({ description: 'new' }) }));
    expect(pathsOf(result.plan.handEdited)).toEqual(['package.json']);
  });

  it.each([
    ['is adopted where it has no other values', { version: '3.0.0' }, 'written'],
    ['is foreign where it says something else', { exports: './mine.js' }, 'refused'],
  ])('%s', async (_, extra, status) => {
    const target = temporaryFolder({ 'package.json': owned(extra) });
    const content = contentOf(target, { 'package.json': owned({ exports: './dist/index.js' }) });
    expect((await writePackage(content)).status).toBe(status);
  });
});
