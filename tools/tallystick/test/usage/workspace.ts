import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { Reporter } from '../../src/diagnostics/index.ts';
import { emitPackage } from '../../src/emit/emit-package.ts';
import { loadContractData } from '../../src/generate/load-package.ts';
import type { Contract } from '../../src/model/index.ts';
import { type Scan, scanFolders } from '../../src/usage/scan/scan-folders.ts';
import { temporaryFolder, writeFiles } from '../helpers/compilers.ts';

const TSCONFIG = {
  compilerOptions: {
    target: 'ES2023',
    lib: ['ES2023', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'],
    module: 'NodeNext',
    moduleResolution: 'NodeNext',
    types: [],
    jsx: 'preserve',
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    allowImportingTsExtensions: true,
    allowJs: true,
    checkJs: true,
    skipLibCheck: true,
    noEmit: true,
  },
  include: ['.'],
};

/** A workspace with the packages of consumers, and beside them the generated package as its sources. */
export async function workspace(
  contract: Contract,
  consumers: Readonly<Record<string, string>>,
): Promise<string> {
  const folder = temporaryFolder();
  await writeShop(folder, contract);
  const files = {
    'tsconfig.json': JSON.stringify(TSCONFIG),
    'package.json': JSON.stringify({ name: 'app', type: 'module' }),
    ...consumers,
  };
  writeFiles(
    join(folder, 'app'),
    Object.entries(files).map(([path, text]) => ({ path, text })),
  );
  mkdirSync(join(folder, 'node_modules/@acme'), { recursive: true });
  symlinkSync(join(folder, 'shop'), join(folder, 'node_modules/@acme/shop'));
  return folder;
}

/** Writes the package, with its sources in place of what they are built to. */
export async function writeShop(folder: string, contract: Contract): Promise<void> {
  const files = await emitPackage(contract, {
    packageName: '@acme/shop',
    runtime: 'package',
    spec: { file: 'spec.json' },
    outputs: { openapi: false, cases: false },
  });
  const sources = files.map(({ path, text }) => ({
    path: `shop/${path}`,
    text:
      path === 'package.json' ? text.replaceAll(/\.\/dist\/([\w-]+)(?:\.d\.ts|\.js)/g, './src/$1.ts') : text,
  }));
  writeFiles(folder, sources);
}

/** What the consumers use, as the command finds it. */
export function scan(folder: string, team = 'app'): Promise<Scan> {
  const root = join(folder, 'app');
  const loadContract = (name: string) => loadContractData({ cwd: folder, name }, new Reporter());
  return scanFolders({ root, folders: [root], team, names: ['@acme/shop'], loadContract });
}
