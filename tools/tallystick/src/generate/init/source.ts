import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { type Diagnostic, Reporter } from '../../diagnostics/index.ts';
import { fetchText } from '../../load/index.ts';
import { DEFAULT_LIMITS } from '../../model/limits.ts';
import { withFurtherFiles, writeLayout } from '../pull/further-files.ts';
import type { InitThread } from './init-thread.ts';
import { isUrl, type Reading } from './reading.ts';

/** A spec that was read and found fit, wherever it lies. */
export interface Source {
  readonly title: string;
  /** The main file, absolute. */
  readonly file: string;
  /** All files, absolute; one that was allowed by its URL is that URL. */
  readonly files: readonly string[];
  readonly reading: Reading;
  /** Set where it came over the network. */
  readonly url?: string;
  /** Removes what was fetched. */
  readonly dispose: () => void;
}

/** How a spec is read, and in which thread. */
export interface SourceContext {
  readonly reading: Reading;
  readonly cwd: string;
  readonly thread: InitThread;
  readonly signal: AbortSignal;
}

/** Reads the spec at a path or an `http(s):` URL. Without `source`, something is wrong with it. */
export async function readSource(
  spec: string,
  { reading, cwd, thread, signal }: SourceContext,
): Promise<{ readonly diagnostics: readonly Diagnostic[]; readonly source?: Source }> {
  const reporter = new Reporter();
  const url = isUrl(spec) ? spec : undefined;
  const fetched = url === undefined ? undefined : await fetchSpec(url, reading, signal, reporter);
  signal.throwIfAborted();
  if (url !== undefined && fetched === undefined) return { diagnostics: reporter.diagnostics };
  const file = fetched?.file ?? resolve(cwd, spec);
  const dispose = fetched?.dispose ?? ((): void => {});
  try {
    const specUrl = url === undefined ? {} : { specUrl: publicUrl(url) };
    const { diagnostics, read } = await thread.call('read', { file, reading, ...specUrl });
    if (read === undefined) {
      // the diagnostics are printed with lines of the file
      process.once('exit', dispose);
      return { diagnostics };
    }
    return { diagnostics, source: { ...read, file, reading, dispose, ...(url !== undefined && { url }) } };
  } catch (error) {
    dispose();
    throw error;
  }
}

/** Without credentials and query, which may be secret. */
export function publicUrl(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}

async function fetchSpec(
  url: string,
  reading: Reading,
  signal: AbortSignal,
  reporter: Reporter,
): Promise<{ readonly file: string; readonly dispose: () => void } | undefined> {
  try {
    const text = await fetchText(url, reading.limits.fileBytes ?? DEFAULT_LIMITS.fileBytes, signal);
    const main = { url: publicUrl(url), text };
    const files = await withFurtherFiles({ ...main, path: fileName(url, text) }, { ...reading, signal });
    signal.throwIfAborted();
    const folder = mkdtempSync(join(tmpdir(), 'tallystick-init-'));
    const file = writeLayout(files, folder);
    return { file, dispose: () => rmSync(folder, { recursive: true, force: true }) };
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'no answer';
    reporter.report({
      code: 'TLY2001',
      message: `The spec cannot be fetched (${why}).`,
      fix: 'Check the URL, or download the spec and name the file.',
    });
    return undefined;
  }
}

function fileName(url: string, text: string): string {
  const last = basename(new URL(url).pathname).replace(/[^\w.-]+/g, '-');
  if (/\.(json|ya?ml)$/i.test(last)) return last;
  return /^\s*\{/.test(text) ? 'spec.json' : 'spec.yaml';
}
