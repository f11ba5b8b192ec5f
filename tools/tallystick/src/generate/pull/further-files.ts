import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Reporter } from '../../diagnostics/index.ts';
import { mayReferOut } from '../../load/index.ts';
import { DEFAULT_LIMITS, type Limits } from '../../model/limits.ts';
import { Downloads } from './download.ts';
import type { Layout, PlacedFile, RemoteFile } from './layout.ts';
import { mirror } from './mirror.ts';

/** Milliseconds for a further file of a spec. */
const TIMEOUT_MS = 30_000;

interface Reading {
  readonly allowRefs: readonly string[];
  readonly limits: Partial<Limits>;
  readonly signal?: AbortSignal;
}

/**
 * A spec that was downloaded, with the files that it refers to, which are downloaded without credentials. If that fails, the
 * main file alone: the reader of the spec reports the missing files.
 */
export async function withFurtherFiles(
  main: PlacedFile,
  { allowRefs, limits: stated, signal }: Reading,
): Promise<Layout> {
  if (!mayReferOut(main)) return [main];
  const limits = { ...DEFAULT_LIMITS, ...stated };
  const downloads = new Downloads({
    ...{ start: main.url, headers: {}, maxBytes: limits.fileBytes, timeoutMs: TIMEOUT_MS },
    ...(signal && { signal }),
  });
  const download = async (url: string): Promise<RemoteFile> => {
    const found = await downloads.get(url);
    return { url, text: found.isSame ? '' : found.text };
  };
  const layout = await mirror(main, { limits, allowRefs, lenient: true, download }, new Reporter());
  return layout === undefined || layout.length === 1 ? [main] : layout;
}

/** Writes the files below a folder; gives the path of the main one. */
export function writeLayout(files: Layout, folder: string): string {
  for (const { path, text } of files) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return join(folder, files[0].path);
}
