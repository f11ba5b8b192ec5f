import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, inject, test } from 'vitest';

const tarballs = Object.entries(inject('tarballs'));
const folder = mkdtempSync(join(tmpdir(), 'tallystick-unpacked-'));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Manifest {
  readonly name: string;
  readonly license: string;
  readonly bin?: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, string | Readonly<Record<'types' | 'default', string>>>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

function manifestIn(unpacked: string): Manifest {
  return JSON.parse(readFileSync(join(unpacked, 'package.json'), 'utf8')) as Manifest;
}

/** What a module was made of: what its source map names, else the source at the same place. */
function sourcesOf(unpacked: string, file: string): readonly string[] {
  if (!file.startsWith('dist/bundle/')) return [file.replace(/^dist(.*)js$/, 'src$1ts')];
  const map: { readonly sources: readonly string[] } = JSON.parse(
    readFileSync(join(unpacked, `${file}.map`), 'utf8'),
  );
  return map.sources.map((source) => join(dirname(file), source).replaceAll('\\', '/'));
}

test('there is one for every package that is published', () => {
  expect(tarballs.map(([name]) => name).sort()).toEqual([
    '@tallystick/callgear-data-api',
    '@tallystick/genesys-chat',
    '@tallystick/plugin-tanstack-query',
    '@tallystick/runtime',
    '@tallystick/verify',
    'tallystick',
  ]);
});

describe.each(tarballs)('the tarball of %s', (name, tarball) => {
  const into = mkdtempSync(join(folder, 'package-'));
  execFileSync('tar', ['-xzf', tarball, '-C', into]);
  const unpacked = join(into, 'package');
  const manifest = manifestIn(unpacked);
  const files = readdirSync(unpacked, { recursive: true, encoding: 'utf8' }).map((file) =>
    file.replaceAll('\\', '/'),
  );

  test('has the name, the license and the README of the package', () => {
    expect(manifest).toMatchObject({ name, license: 'MIT' });
    expect(files).toEqual(expect.arrayContaining(['LICENSE', 'README.md']));
  });

  test('has ranges that every package manager reads, and nothing for development', () => {
    const ranges = { ...manifest.dependencies, ...manifest.peerDependencies };
    for (const range of Object.values(ranges)) expect(range).toMatch(/^[\^~]?\d[\d.]*(?: \|\| \^\d[\d.]*)*$/);
    expect(manifest).not.toHaveProperty('scripts');
    expect(manifest).not.toHaveProperty('devDependencies');
    expect(
      files.filter((file) => /^(?:test|tsconfig|vitest|biome)|\.test\.|\/test\/|tsbuildinfo/.test(file)),
    ).toEqual([]);
  });

  test('has a notice for code of others that is part of it, and no other package', () => {
    const vendored = files.filter((file) => file.startsWith('dist/vendor/'));
    const notices = vendored.filter((file) => /^dist\/vendor\/THIRD_PARTY_NOTICES\.txt$/.test(file));
    expect(notices.length).toBe(vendored.length > 0 ? 1 : 0);
    for (const file of notices)
      expect(readFileSync(join(unpacked, file), 'utf8')).toMatch(/openapi-typescript [\s\S]*MIT/);
    const bundled = files.filter((file) => /^node_modules\/[^/]+(?:\/[^/]+)?$/.test(file));
    expect(
      bundled.filter((file) => !/^node_modules\/@tallystick(?:\/(?:runtime|verify))?$/.test(file)),
    ).toEqual([]);
    expect(files.filter((file) => /\/node_modules\/(?!@tallystick)/.test(file))).toEqual([]);
    expect(bundled.length).toBe(name === 'tallystick' ? 3 : 0);
  });

  test('has what its exports and commands name, types among it', () => {
    const targets = Object.values(manifest.exports).flatMap((each) =>
      typeof each === 'string' ? each : Object.values(each),
    );
    const named = [...targets, ...Object.values(manifest.bin ?? {})];
    expect(named.filter((file) => !existsSync(join(unpacked, file)))).toEqual([]);
    for (const [subpath, each] of Object.entries(manifest.exports))
      if (subpath !== './package.json') expect(Object.keys(each)).toEqual(['types', 'default']);
  });

  test('has no module whose source is gone', () => {
    const modules = files.filter((file) => /^dist\/(?!vendor\/).*\.js$/.test(file));
    const sources = modules.flatMap((file) => sourcesOf(unpacked, file));
    expect(sources.filter((file) => !files.includes(file))).toEqual([]);
    expect(sources.length).toBeGreaterThan(3);
  });

  test('has no link that leads out of it', () => {
    const pages = files.filter((file) => file.endsWith('.md') && !file.includes('node_modules'));
    const links = pages.flatMap((page) =>
      [...readFileSync(join(unpacked, page), 'utf8').matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(
        ([, to = '']) => join(dirname(page), to).replaceAll('\\', '/'),
      ),
    );
    expect(links.filter((link) => !files.includes(link))).toEqual([]);
  });
});
