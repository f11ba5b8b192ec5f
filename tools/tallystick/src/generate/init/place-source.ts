import { readFileSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { isWithin, portablePath } from '../../config/index.ts';
import type { Source } from './source.ts';

/** Where the spec's main file will be, from the root, and what must be copied for it. */
export interface Placement {
  readonly spec: string;
  readonly copies: ReadonlyMap<string, string>;
  /** All files of the spec where they are to be read, absolute; those at URLs are URLs. */
  readonly files: readonly string[];
}

/** A spec below the root stays where it is; any other is copied with all the files it refers to. */
export function placeSource(source: Source, name: string, root: string): Placement {
  if (isWithin(root, source.file) && !installed(root, source.file))
    return { spec: portablePath(root, source.file), copies: new Map(), files: source.files };
  const files = filesToCopy(source);
  const from = files.map(dirname).reduce(commonFolder);
  const folder = join(root, 'specs', name);
  const placed = (file: string): string => join(folder, relative(from, file));
  const copies = new Map(files.map((file) => [placed(file), readFileSync(file, 'utf8')]));
  const others = source.files.filter((file) => !files.includes(file));
  return { spec: portablePath(root, placed(source.file)), copies, files: [...copies.keys(), ...others] };
}

/** References by URL or by absolute path lead to the same file from wherever the spec lies. */
function filesToCopy({ file, files, reading }: Source): readonly string[] {
  const absolute = new Set(reading.allowRefs.filter((ref) => isAbsolute(ref)).map((ref) => resolve(ref)));
  return files.filter((each) => each === file || (isAbsolute(each) && !absolute.has(each)));
}

/** The innermost folder that holds both: relative references that lead out of the spec's own folder keep their way. */
function commonFolder(a: string, b: string): string {
  let folder = a;
  while (folder !== b && !isWithin(folder, b) && folder !== dirname(folder)) folder = dirname(folder);
  return folder;
}

/** Files that a package manager put there are temporary. */
function installed(root: string, file: string): boolean {
  return relative(root, file).split(sep).includes('node_modules');
}
