import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { dependencyTree, licenceOf } from '../../../tools/workspace/run/dependency-tree.ts';

interface Component {
  readonly group?: string;
  readonly name: string;
  readonly version: string;
  readonly hashes?: readonly { readonly alg: string }[];
  readonly externalReferences?: readonly { readonly type: string }[];
}

interface Bill {
  readonly bomFormat: string;
  readonly metadata: { readonly component: Component };
  readonly components: readonly Component[];
}

const tree = dependencyTree(join(import.meta.dirname, '..', '..', '..', 'tools', 'tallystick'));

test('the bill of materials beside the tarballs lists what an install brings along', async () => {
  const tarball = inject('tarballs')['tallystick'] ?? '';
  const file = join(dirname(tarball), 'tallystick-0.1.0.cdx.json');
  const { bomFormat, metadata, components }: Bill = JSON.parse(await readFile(file, 'utf8'));
  expect([bomFormat, metadata.component.name]).toEqual(['CycloneDX', 'tallystick']);
  const named = components.map(({ group, name, version }) => `${group ? `${group}/` : ''}${name}@${version}`);
  const installed = tree.map(({ name, manifest }) => `${name}@${manifest.version}`);
  // The two that the tarball contains, and the packages that npm installs beside it.
  expect(named.toSorted()).toEqual(
    [...installed, '@tallystick/runtime@0.1.0', '@tallystick/verify@0.1.0'].toSorted(),
  );
  expect(tree.filter((each) => licenceOf(each) === undefined).map(({ name }) => name)).toEqual([
    '@open-rpc/spec-types',
  ]);
  for (const { name, hashes, externalReferences = [] } of components) {
    if (!named.includes(`@tallystick/${name}@0.1.0`)) expect(hashes?.[0]?.alg, name).toBe('SHA-512');
    // A tarball's address would name the registry of the machine that packed it.
    expect(externalReferences.map(({ type }) => type)).not.toContain('distribution');
  }
});
