import { stat } from 'node:fs/promises';
import { dirname, relative, sep } from 'node:path';
import type { Reporter } from '../diagnostics/index.ts';
import type { Limits } from '../model/limits.ts';
import { Document, type LoadedFile } from './document.ts';
import { limitExceeded, parseFile } from './parse-file.ts';
import { reasonOf } from './read-error.ts';
import { type HashedText, readText } from './read-text.ts';

/**
 * Reads a file that belongs to a spec and is not part of it, such as an overlay. `called`: what it is, for people.
 * Undefined where it cannot be read, which is reported.
 */
export async function loadFile(
  path: string,
  { spec, called, limits }: { readonly spec: string; readonly called: string; readonly limits: Limits },
  reporter: Reporter,
): Promise<LoadedFile | undefined> {
  const name = relative(dirname(spec), path).split(sep).join('/');
  reporter.locateIn(name, () => ({ file: path }));
  const read = await contentOf(path, limits).catch((error: unknown) => {
    reporter.report({
      code: 'TLY2001',
      message: `The ${called} cannot be read (${reasonOf(error)}).`,
      fix: 'Check the path; it is relative to the config file.',
      at: { file: name, pointer: '' },
    });
  });
  if (read === undefined) return undefined;
  if (typeof read === 'number') {
    const excess = limitExceeded(
      `The ${called} has ${read} bytes; the limit is ${limits.fileBytes}`,
      'fileBytes',
    );
    reporter.report({ ...excess, at: { file: name, pointer: '' } });
    return undefined;
  }
  return parsed({ path, name, ...read }, limits, reporter);
}

/** The number of its bytes where there are too many. */
async function contentOf(path: string, { fileBytes }: Limits): Promise<HashedText | number> {
  const { size } = await stat(path);
  return size > fileBytes ? size : readText(path);
}

async function parsed(
  file: Pick<LoadedFile, 'path' | 'name' | 'text' | 'sha256'>,
  limits: Limits,
  reporter: Reporter,
): Promise<LoadedFile | undefined> {
  const result = await parseFile(file.path, file.text, limits);
  for (const { diagnostic, line, column = 1, pointer = '' } of 'diagnostic' in result
    ? [result]
    : result.warnings) {
    const place = line === undefined ? {} : { line, column };
    reporter.locateIn(file.name, () => ({ file: file.path, ...place }));
    reporter.report({ ...diagnostic, at: { file: file.name, pointer } });
  }
  if ('diagnostic' in result) return undefined;
  const loaded = { ...file, value: result.value, resources: [], refs: [] };
  reporter.locateIn(file.name, ({ pointer }) => ({ file: file.path, ...Document.placeIn(loaded, pointer) }));
  return loaded;
}
