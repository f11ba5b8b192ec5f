import { posix } from 'node:path';
import type { NewDiagnostic } from '../../diagnostics/index.ts';
import { looksLikeJson } from '../../load/index.ts';
import { isSafePath, pathOf } from './local-path.ts';

/** A file of a spec, and the URL that its own references are relative to. */
export interface RemoteFile {
  readonly url: string;
  readonly text: string;
  readonly etag?: string;
}

/** A file of a spec, and its path from the folder that all of them are in, `/` between segments. */
export interface PlacedFile extends RemoteFile {
  readonly path: string;
}

/** The files of a spec, the main one first. One without others has no path. */
export type Layout = readonly [PlacedFile, ...PlacedFile[]];

/** Gives the files of a spec paths between which their references lead as they do between their URLs. */
export function laidOut(main: RemoteFile, others: readonly RemoteFile[]): Layout | NewDiagnostic {
  if (others.length === 0) return [{ ...main, path: '' }];
  const mainPath = fileOf(main);
  const paths = [mainPath, ...others.map(({ url }) => pathOf(url) ?? '/')];
  const folder = paths.map((path) => posix.dirname(path)).reduce(commonFolder);
  const placed = (path: string): string => posix.relative(folder, path);
  const wrong = paths.map(placed).find((path) => !isSafePath(path)) ?? twinOf(paths.map(placed));
  if (wrong !== undefined) return notPlaced(main, wrong);
  return [
    { ...main, path: placed(mainPath) },
    ...others.map((file, index) => ({ ...file, path: placed(paths[index + 1] ?? '/') })),
  ];
}

/** The path of the main file; one at a URL without a name for it gets one. */
function fileOf({ url, text }: RemoteFile): string {
  const path = pathOf(url) ?? '/';
  return path.endsWith('/') ? `${path}spec${looksLikeJson('', text) ? '.json' : '.yaml'}` : path;
}

/** A path that is also the folder of another, or differs from it in case alone: not all file systems keep them apart. */
function twinOf(paths: readonly string[]): string | undefined {
  const seen = new Set<string>();
  const folders = new Set<string>();
  for (const path of paths.map((each) => each.toLowerCase())) {
    if (seen.has(path)) return path;
    seen.add(path);
    for (let at = posix.dirname(path); at !== '.' && !folders.has(at); at = posix.dirname(at))
      folders.add(at);
  }
  return [...seen].find((path) => folders.has(path));
}

function notPlaced({ url }: RemoteFile, path: string): NewDiagnostic {
  return {
    code: 'TLY2026',
    message: `The spec has a file ${JSON.stringify(path)}: not every file system can have it beside the others.`,
    fix: 'Name the URL of a bundled document.',
    at: { file: url, pointer: '' },
  };
}

function commonFolder(a: string, b: string): string {
  let folder = a;
  while (folder !== '/' && folder !== b && !b.startsWith(`${folder}/`)) folder = posix.dirname(folder);
  return folder;
}
