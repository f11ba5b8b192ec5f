import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { HERE } from './folders.ts';

interface Manifest {
  readonly version: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** A runtime as installed by its package: the binary is in the package of this platform, where there is one. */
export interface Binary {
  readonly version: string;
  readonly path: string | undefined;
}

/**
 * The programs that the packages have in `bin` find or download a binary while they are installed, and nothing may run
 * then. The packages of the platforms are optional dependencies, so that no more than one is there.
 */
export function binaryOf(name: string, file: string): Binary {
  const manifestFile = createRequire(join(HERE, 'package.json')).resolve(`${name}/package.json`);
  const { version, optionalDependencies = {} }: Manifest = JSON.parse(readFileSync(manifestFile, 'utf8'));
  const nested = createRequire(manifestFile);
  const paths = Object.keys(optionalDependencies).flatMap((platform) => {
    const folder = folderOf(nested, platform);
    return folder === undefined ? [] : [join(folder, process.platform === 'win32' ? `${file}.exe` : file)];
  });
  return { version, path: paths.find(existsSync) };
}

function folderOf(nested: NodeJS.Require, platform: string): string | undefined {
  try {
    return dirname(nested.resolve(`${platform}/package.json`));
  } catch {
    return undefined;
  }
}
