import { basename, dirname, extname, join } from 'node:path';
import {
  extensionOf,
  type LockedFile,
  type LockedSpec,
  locateInConfig,
  portablePath,
  type RemoteSpec,
  type ResolvedContract,
  remoteFolder,
  type Workspace,
} from '../../config/index.ts';
import { type Diagnostic, messageOf, Reporter } from '../../diagnostics/index.ts';
import { looksLikeJson } from '../../load/index.ts';
import { pointer } from '../../model/index.ts';
import { sha256 } from '../../write/index.ts';
import { pulledText, pullProblem } from '../is-pulled.ts';
import type { RunOptions } from '../run.ts';
import { DownloadError, Downloads } from './download.ts';
import { headersFrom } from './headers.ts';
import type { Layout, PlacedFile, RemoteFile } from './layout.ts';
import { mirror } from './mirror.ts';
import { keepPulled } from './pulled-file.ts';

/** Options of `pull`. */
export interface PullOptions extends RunOptions {
  /** Only compare with what the providers have; nothing on disk changes. */
  readonly check?: boolean;
  /** Milliseconds for one file, redirects included; all files of a spec may take 20 times as long. Default: 30,000. */
  readonly timeoutMs?: number;
  /** Where the variables of `specHeaders` are; default: the environment of the process. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** Result of downloading one contract's spec. */
export interface PulledContract {
  readonly name: string;
  readonly url: string;
  /** The main file, absolute. */
  readonly file: string;
  /** The further files of a spec that has several, absolute. */
  readonly files?: readonly string[];
  /**
   * `pulled`: written. `unchanged`: the provider has what is there. `moved`: a check found that the provider has another.
   * `failed`: see the diagnostics.
   */
  readonly status: 'pulled' | 'unchanged' | 'moved' | 'failed';
  readonly diagnostics: readonly Diagnostic[];
}

const TIMEOUT_MS = 30_000;

/** The download of one spec. */
export class Pull {
  readonly #contract: ResolvedContract;
  readonly #remote: RemoteSpec;
  readonly #workspace: Workspace;
  readonly #options: PullOptions;
  readonly #reporter: Reporter;

  constructor(contract: ResolvedContract, remote: RemoteSpec, workspace: Workspace, options: PullOptions) {
    this.#contract = contract;
    this.#remote = remote;
    this.#workspace = workspace;
    this.#options = options;
    this.#reporter = new Reporter(contract.name);
    this.#reporter.locateIn(workspace.file, locateInConfig);
  }

  async run(): Promise<PulledContract> {
    const { check = false } = this.#options;
    const { locked, url } = this.#remote;
    const problem = pullProblem(this.#contract, this.#workspace);
    if (check && problem !== undefined) {
      this.#reporter.report(problem);
      return this.#result('failed');
    }
    const downloads = this.#downloads();
    const main = downloads && (await this.#main(downloads));
    if (downloads === undefined || main === undefined) return this.#result('failed');
    const isSameMain = problem === undefined && sha256(main.text) === locked?.sha256;
    if (isSameMain && locked.files === undefined) return this.#result('unchanged');
    if (check && !isSameMain) return this.#result('moved');
    const layout = await this.#layout(main, downloads);
    if (layout === undefined) return this.#result('failed');
    const entry = { url, ...this.#entry(layout) };
    if (problem === undefined && isSameSpec(entry, locked)) return this.#result('unchanged');
    return check ? this.#result('moved') : this.#keep(layout, entry);
  }

  #downloads(): Downloads | undefined {
    const { name, limits } = this.#contract;
    const { timeoutMs = TIMEOUT_MS, environment = process.env } = this.#options;
    const at = { file: this.#workspace.file, pointer: pointer('contracts', name) };
    const { headers, problems } = headersFrom(this.#remote.headers, environment, at);
    for (const problem of problems) this.#reporter.report(problem);
    if (problems.length > 0) return undefined;
    return new Downloads({ start: this.#remote.url, headers, maxBytes: limits.fileBytes, timeoutMs });
  }

  async #main(downloads: Downloads): Promise<RemoteFile | undefined> {
    const { url, locked } = this.#remote;
    try {
      return await this.#get(url, downloads, locked);
    } catch (error) {
      if (!(error instanceof DownloadError)) throw error;
      return this.#fail(`The spec cannot be downloaded: ${error.message}.`);
    }
  }

  /** Asks only whether a file that is there already has changed. */
  async #get(url: string, downloads: Downloads, known: LockedFile | undefined): Promise<RemoteFile> {
    const there = known && pulledText(known, this.#workspace.root);
    const etag = there === undefined ? undefined : known?.etag;
    const found = await downloads.get(url, etag);
    const text = found.isSame ? (there ?? '') : found.text;
    const now = found.isSame ? etag : found.etag;
    return { url: withoutQuery(found.url), text, ...(now !== undefined && { etag: now }) };
  }

  #layout(main: RemoteFile, downloads: Downloads): Promise<Layout | undefined> {
    const { limits, allowRefs, onInvalid } = this.#contract;
    const files = new Map(this.#remote.locked?.files?.map((file) => [file.url, file]));
    // Of a further file, what it refers to is relative to the URL that the reference to it has.
    const download = async (url: string): Promise<RemoteFile> => ({
      ...(await this.#get(url, downloads, files.get(url))),
      url,
    });
    return mirror(main, { limits, allowRefs, lenient: onInvalid === 'skip', download }, this.#reporter);
  }

  #entry([main, ...others]: Layout): Omit<LockedSpec, 'url'> {
    const { root } = this.#workspace;
    const folder = remoteFolder(this.#contract.name, root);
    const placed = (file: PlacedFile): string => portablePath(root, join(folder, file.path));
    const single = portablePath(root, this.#singleFile(main));
    const files = others.map((file) => ({ url: file.url, ...lockedFile(file, placed(file)) }));
    const first = lockedFile(main, files.length === 0 ? single : placed(main));
    return { ...first, date: new Date().toISOString(), ...(files.length > 0 && { files }) };
  }

  /** A URL without extension does not say whether the spec is JSON. */
  #singleFile({ text }: RemoteFile): string {
    const { url, file, folder } = this.#remote;
    const extension = extensionOf(url) ?? (looksLikeJson('', text) ? '.json' : '.yaml');
    const base = folder ?? join(dirname(file), basename(file, extname(file)));
    return `${base}${extension}`;
  }

  #keep(layout: Layout, entry: LockedSpec): PulledContract {
    const { root } = this.#workspace;
    const files = entry.files ?? [];
    const texts = new Map([entry, ...files].map(({ file }, index) => [file, layout[index]?.text ?? '']));
    try {
      keepPulled(this.#contract.name, texts, entry, this.#workspace);
    } catch (error) {
      this.#fail(`The spec cannot be written: ${messageOf(error)}.`);
      return this.#result('failed');
    }
    const further = files.map(({ file }) => join(root, file));
    return {
      ...this.#result('pulled', join(root, entry.file)),
      ...(further.length > 0 && { files: further }),
    };
  }

  #fail(message: string): undefined {
    const { file } = this.#workspace;
    this.#reporter.report({
      code: 'TLY2026',
      message,
      fix: 'Check the URL, the headers, and that the folder can be written. Nothing was changed.',
      at: { file, pointer: pointer('contracts', this.#contract.name, 'spec') },
    });
    return undefined;
  }

  #result(status: PulledContract['status'], file = this.#remote.file): PulledContract {
    const { diagnostics } = this.#reporter;
    return { name: this.#contract.name, url: this.#remote.url, file, status, diagnostics };
  }
}

function lockedFile({ text, etag }: RemoteFile, file: string): Omit<LockedFile, 'url'> {
  return { file, sha256: sha256(text), ...(etag !== undefined && { etag }) };
}

/** Whether two downloads have the same files, whenever they were made. */
function isSameSpec(a: LockedSpec, b: LockedSpec | undefined): boolean {
  const contents = (spec: LockedSpec | undefined): string =>
    JSON.stringify([spec, ...(spec?.files ?? [])].map((each) => [each?.file, each?.sha256]));
  return contents(a) === contents(b);
}

/** References are relative to the path. */
function withoutQuery(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}
