import type { NewDiagnostic, Reporter } from '../../diagnostics/index.ts';
import { recognise } from '../../dialect/index.ts';
import { fetchText, loadDocument } from '../../load/index.ts';
import type { Limits } from '../../model/limits.ts';
import { DownloadError } from './download.ts';
import { type Layout, laidOut, type RemoteFile } from './layout.ts';
import { refusalOf } from './local-path.ts';

interface MirrorOptions {
  readonly limits: Limits;
  readonly allowRefs: readonly string[];
  /** Whether the spec may refer to files that the server does not have. */
  readonly lenient: boolean;
  /** Downloads a further file. */
  readonly download: (url: string) => Promise<RemoteFile>;
}

/**
 * Reads a spec from its URLs as it will be read from files: its main file, which was downloaded, and the further files
 * that it refers to at the same origin. Undefined where something is wrong with it, which is reported.
 */
export async function mirror(
  main: RemoteFile,
  options: MirrorOptions,
  reporter: Reporter,
): Promise<Layout | undefined> {
  const remote = new Remote(main, options);
  const { limits, allowRefs, lenient } = options;
  const document = await loadDocument(
    main.url,
    recognise,
    { limits, allowRefs, lenient, fetchText: remote.text, refusalOf: remote.refusalOf },
    reporter,
  );
  if (remote.failed !== undefined && !reporter.failed) reporter.report(notDownloaded(remote.failed));
  if (document === undefined || reporter.failed) return undefined;
  const others = [...remote.others.values()].sort((a, b) => (a.url < b.url ? -1 : 1));
  const layout = laidOut(main, others);
  if (!('code' in layout)) return layout;
  reporter.report(layout);
  return undefined;
}

/** The files of a spec at their URLs. */
class Remote {
  readonly others = new Map<string, RemoteFile>();
  /** Why a file could not be downloaded: no further one is tried then. */
  failed: DownloadError | undefined;
  readonly #main: RemoteFile;
  readonly #options: MirrorOptions;
  /** URLs that references of the spec lead to as they would between files. */
  readonly #own = new Set<string>();

  constructor(main: RemoteFile, options: MirrorOptions) {
    this.#main = main;
    this.#options = options;
  }

  readonly refusalOf = (target: string, from: string): ReturnType<typeof refusalOf> => {
    const refused = refusalOf(target, from);
    if (refused === undefined) this.#own.add(new URL(target, from).href);
    return refused;
  };

  readonly text = async (url: string): Promise<string> => {
    if (url === this.#main.url) return this.#main.text;
    if (!this.#own.has(url)) return fetchText(url, this.#options.limits.fileBytes);
    if (this.failed !== undefined) throw this.failed;
    const file = await this.#options.download(url).catch((error: unknown) => this.#fail(error));
    this.others.set(url, file);
    return file.text;
  };

  #fail(error: unknown): never {
    const { lenient } = this.#options;
    if (error instanceof DownloadError && !(lenient && error.isMissing)) this.failed = error;
    throw error;
  }
}

function notDownloaded({ message }: DownloadError): NewDiagnostic {
  return {
    code: 'TLY2026',
    message: `A file that the spec refers to cannot be downloaded: ${message}.`,
    fix: 'Try again. Nothing was changed.',
  };
}
