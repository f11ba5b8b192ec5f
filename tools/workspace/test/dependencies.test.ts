import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { dependencyTree, licenceOf } from '../run/dependency-tree.ts';

const ROOT = join(import.meta.dirname, '../../..');
const TREE = dependencyTree(join(ROOT, 'tools/tallystick'));

/** Licences that ask for no more than a notice. */
const PERMITTED = new Set([
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  '(MIT OR CC0-1.0)',
  'Python-2.0',
]);

/** Packages that state no licence, and where it is stated instead. */
const STATED_ELSEWHERE = new Map([
  ['@open-rpc/spec-types', 'types of the OpenRPC specification, whose repository is under Apache-2.0'],
]);

/** Package → licences, as the tables of docs/dependencies.md list them. */
function listed(): ReadonlyMap<string, string> {
  const page = readFileSync(join(ROOT, 'docs/dependencies.md'), 'utf8');
  const rows = [...page.matchAll(/^\| `([^`]+)`\s*\|\s*([^|]*?)\s*\|/gm)];
  return new Map(rows.map(([, name = '', licence = '']) => [name, licence]));
}

it('every package of the tree is listed, with its licence', () => {
  const licences = new Map<string, Set<string>>();
  for (const each of TREE) {
    // Of native code there is a package for each platform.
    const name = each.name.replace(/^(@oxc-transform\/binding)-.*/, '$1-*');
    const known = licences.get(name) ?? new Set();
    licences.set(name, known.add(licenceOf(each) ?? 'none stated'));
  }
  const installed = [...licences].map(([name, all]) => [name, [...all].join(', ')]);
  expect(Object.fromEntries(listed())).toEqual(Object.fromEntries(installed));
  expect(TREE.length).toBeGreaterThan(50);
});

it('every licence is a permissive one', () => {
  const others = TREE.filter(
    (each) => !PERMITTED.has(licenceOf(each) ?? '') && !STATED_ELSEWHERE.has(each.name),
  );
  expect(others.map((each) => `${each.name}: ${licenceOf(each)}`)).toEqual([]);
});

it('no package runs a script when it is installed', () => {
  const scripts = TREE.flatMap(({ name, manifest }) =>
    ['preinstall', 'install', 'postinstall']
      .filter((script) => manifest.scripts?.[script] !== undefined)
      .map((script) => `${name}: ${script}`),
  );
  expect(scripts).toEqual([]);
});

it('what generated packages import has no dependencies', () => {
  expect(dependencyTree(join(ROOT, 'packages/runtime'))).toEqual([]);
});
