import {
  locateInConfig,
  type RemoteSpec,
  type ResolvedContract,
  readLock,
  type Workspace,
} from '../../config/index.ts';
import { type Diagnostic, messageOf, Reporter } from '../../diagnostics/index.ts';
import { pointer } from '../../model/index.ts';
import { sha256 } from '../../write/index.ts';
import { pullProblem } from '../is-pulled.ts';
import { finished, type RunOptions, select } from '../run.ts';
import { UsageError } from '../usage-error.ts';
import { fileFor, refusalOf } from './check-text.ts';
import { type Download, DownloadError, download } from './download.ts';
import { headersFrom } from './headers.ts';
import { keepPulled } from './pulled-file.ts';

/** Options of `pull`. */
export interface PullOptions extends RunOptions {
  /** Only compare with what the providers have; nothing on disk changes. */
  readonly check?: boolean;
  /** Milliseconds for one download, redirects included. Default: 30,000. */
  readonly timeoutMs?: number;
  /** Where the variables of `specHeaders` are; default: the environment of the process. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** Result of downloading one contract's spec. */
export interface PulledContract {
  readonly name: string;
  readonly url: string;
  /** Absolute. */
  readonly file: string;
  /**
   * `pulled`: written. `unchanged`: the provider has what is there. `moved`: a check found that the provider has another.
   * `failed`: see the diagnostics.
   */
  readonly status: 'pulled' | 'unchanged' | 'moved' | 'failed';
  readonly diagnostics: readonly Diagnostic[];
}

/** Result of `pull`. */
export interface PullReport {
  /** Also false where a check found that a spec has moved. */
  readonly ok: boolean;
  readonly contracts: readonly PulledContract[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Downloads the specs of contracts that have a URL for one, or with `check` says which have moved. */
export async function runPull(
  options: PullOptions,
  onContract: (name: string) => void = () => {},
): Promise<PullReport> {
  const reporter = new Reporter();
  const selection = await select(options, reporter);
  const contracts: PulledContract[] = [];
  for (const contract of selection?.contracts ?? []) {
    const { name, remote } = contract;
    if (remote === undefined && options.contracts?.includes(name))
      throw new UsageError(`the spec of ${name} is a file; pull only downloads specs with a URL.`);
    if (remote === undefined || selection === undefined) continue;
    onContract(name);
    contracts.push(await new Pull(contract, remote, selection.workspace, options).run());
  }
  const report = finished({ contracts, diagnostics: reporter.diagnostics });
  return { ...report, ok: report.ok && contracts.every(({ status }) => status !== 'moved') };
}

const TIMEOUT_MS = 30_000;

class Pull {
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
    const problem = pullProblem(this.#contract, this.#workspace);
    if (this.#options.check === true && problem !== undefined) {
      this.#reporter.report(problem);
      return this.#result('failed');
    }
    const isThere = problem === undefined;
    const found = await this.#download(isThere);
    if (found === undefined) return this.#result('failed');
    if (found.isSame || (isThere && sha256(found.text) === this.#remote.sha256))
      return this.#result('unchanged');
    if (this.#options.check === true) return this.#result('moved');
    return this.#keep(found);
  }

  /** `isThere`: the file of the lock is in its place. */
  async #download(isThere: boolean): Promise<Download | undefined> {
    const { name, limits } = this.#contract;
    const { timeoutMs = TIMEOUT_MS, environment = process.env } = this.#options;
    const at = { file: this.#workspace.file, pointer: pointer('contracts', name) };
    const { headers, problems } = headersFrom(this.#remote.headers, environment, at);
    for (const problem of problems) this.#reporter.report(problem);
    if (problems.length > 0) return undefined;
    const etag = isThere ? readLock(this.#workspace.root).get(name)?.etag : undefined;
    const bounds = { maxBytes: limits.fileBytes, timeoutMs };
    try {
      return await download(this.#remote.url, { headers, ...bounds, ...(etag !== undefined && { etag }) });
    } catch (error) {
      if (!(error instanceof DownloadError)) throw error;
      return this.#fail(`The spec cannot be downloaded: ${error.message}.`);
    }
  }

  async #keep({ text, etag }: Extract<Download, { isSame: false }>): Promise<PulledContract> {
    const { name, limits } = this.#contract;
    const { url } = this.#remote;
    const file = fileFor(this.#remote.file, url, text);
    const refusal = await refusalOf(file, url, text, limits);
    if (refusal !== undefined) {
      this.#reporter.report(refusal);
      return this.#result('failed');
    }
    const date = new Date().toISOString();
    const entry = { url, sha256: sha256(text), date, ...(etag !== undefined && { etag }) };
    try {
      keepPulled(name, file, text, entry, this.#workspace);
    } catch (error) {
      this.#fail(`The spec cannot be written: ${messageOf(error)}.`);
      return this.#result('failed');
    }
    return this.#result('pulled', file);
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
