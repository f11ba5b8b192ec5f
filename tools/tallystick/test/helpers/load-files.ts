import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { SourceFile } from '../../src/print/index.ts';
import { removeFolder, temporaryFolder, writeFiles } from './compilers.ts';

/** Imports a module of generated files: `src/contract.ts`. */
export async function loadFiles(
  files: readonly SourceFile[],
  path: string,
): Promise<Record<string, unknown>> {
  const folder = temporaryFolder();
  try {
    writeFiles(folder, files);
    return await import(pathToFileURL(join(folder, path)).href);
  } finally {
    removeFolder(folder);
  }
}
