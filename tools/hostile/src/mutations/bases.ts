import { readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { BESIDE, specs } from '../../../corpus/src/specs.ts';
import { parseFile } from '../../../tallystick/src/load/parse-file.ts';
import { DEFAULT_LIMITS } from '../../../tallystick/src/model/limits.ts';
import { BASE_OPENAPI } from '../strings/base-openapi.ts';
import { BASE_OPENRPC } from '../strings/base-openrpc.ts';
import type { Tree } from './tree.ts';

/** A spec that mutants are made of. */
export interface Base {
  readonly name: string;
  readonly text: string;
  readonly file: string;
  readonly tree: () => Promise<Tree>;
}

const ROOT = resolve(import.meta.dirname, '../../../..');
const LARGEST = 100_000;

/** Specs of this repository: the two that are shipped, and those of tests. */
const OWN = [
  'specs/callgear-data-api/openrpc.json',
  'specs/genesys-chat/openapi.yaml',
  'tools/runtimes/fixture/openapi.yaml',
  'tools/tallystick/test/verify/shop.yaml',
  'tools/tallystick/test/verify/library.yaml',
] as const;

/** Of this repository, of npm packages, and of the folder of public specs beside the checkout where there is one. */
export function bases(): readonly Base[] {
  const written = [
    base('hostile base, OpenAPI', JSON.stringify(BASE_OPENAPI), 'spec.json'),
    base('hostile base, OpenRPC', JSON.stringify(BASE_OPENRPC), 'spec.json'),
  ];
  const own = OWN.map((path) => fileBase(path, join(ROOT, path)));
  return [...written, ...own, ...publicBases()];
}

function publicBases(): readonly Base[] {
  return specs(BESIDE)
    .filter(({ file }) => statSync(file).size <= LARGEST)
    .map(({ title, file }) => fileBase(title, file))
    .filter(({ text }) =>
      /^\s*"?(openapi|swagger|openrpc)"?\s*:|^\s*\{\s*"?(openapi|swagger|openrpc)/m.test(text),
    );
}

function fileBase(name: string, path: string): Base {
  return base(name, readFileSync(path, 'utf8'), path.endsWith('.json') ? 'spec.json' : 'spec.yaml');
}

function base(name: string, text: string, file: string): Base {
  return { name, text, file, tree: () => treeOf(text, file) };
}

/** A new tree each time: it is about to be changed. */
async function treeOf(text: string, file: string): Promise<Tree> {
  const parsed = await parseFile(file, text, DEFAULT_LIMITS);
  if ('diagnostic' in parsed) throw new TypeError(`${file}: ${parsed.diagnostic.message}`);
  return JSON.parse(JSON.stringify(parsed.value));
}
