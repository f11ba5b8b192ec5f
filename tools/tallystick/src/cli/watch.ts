import { type FSWatcher, statSync, watch as watchFolder } from 'node:fs';
import { basename, dirname } from 'node:path';
import { findConfig } from '../config/index.ts';
import { Reporter } from '../diagnostics/index.ts';
import type { GenerateReport } from '../generate/report.ts';
import type { GenerateOptions } from '../generate/run.ts';
import { EXIT_FAILED, EXIT_OK } from './outcome.ts';
import { printDiagnostics } from './print-diagnostics.ts';
import { outputTo } from './text.ts';

/** Editors write a file in several steps. */
const QUIET_MS = 120;

/** Runs once, and again after every change of the config or a spec's file, until Ctrl-C. Returns the exit code. */
export async function watch<Flags extends GenerateOptions>(
  flags: Flags,
  run: (flags: Flags) => Promise<GenerateReport>,
): Promise<number> {
  const reporter = new Reporter();
  const config = findConfig(flags.cwd ?? process.cwd(), flags.config, reporter);
  const output = outputTo(process.stderr);
  if (config === undefined) {
    printDiagnostics(reporter.diagnostics, output, process.cwd());
    return EXIT_FAILED;
  }
  const changes = new Changes();
  for (const stopped = stopSignal(changes); !stopped.aborted; ) {
    const start = Date.now();
    const report = await run(flags);
    changes.follow([config, ...filesOf(report)], start);
    output.write(output.paint('dim', 'Watching the specs and the config; Ctrl-C ends.\n'));
    await changes.next();
  }
  return EXIT_OK;
}

/** What was read, and what something was found in: mending it is a change to run for. */
function filesOf(report: GenerateReport): readonly string[] {
  return report.contracts.flatMap(({ sources, diagnostics }) => [
    ...sources,
    ...diagnostics.flatMap(({ file }) => file ?? []),
  ]);
}

function stopSignal(changes: Changes): AbortSignal {
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      stopping.abort();
      changes.close();
    });
  return stopping.signal;
}

function changedAt(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** Changes of some files, several close together counted as one. A change during a run counts for the next. */
class Changes {
  #watchers: FSWatcher[] = [];
  #files: ReadonlySet<string> = new Set();
  #timer: NodeJS.Timeout | undefined;
  #changed = false;
  #closed = false;
  #wake: (() => void) | undefined;

  /**
   * Adds files to those that are followed; one that changed after `since` has changed already. Folders are
   * watched, not files: editors replace a file by a new one of its name.
   */
  follow(files: readonly string[], since: number): void {
    const added = files.filter((file) => !this.#files.has(file));
    if (this.#closed || added.length === 0) return;
    this.#stop();
    this.#files = new Set([...this.#files, ...added]);
    const folders = new Set([...this.#files].map((file) => dirname(file)));
    this.#watchers = [...folders].flatMap((folder) => this.#watch(folder));
    if (added.some((file) => changedAt(file) > since)) this.#noteChange();
  }

  /** Resolves after the next change has come to rest, or once closed. */
  async next(): Promise<void> {
    if (!this.#changed && !this.#closed)
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    this.#changed = false;
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#stop();
    this.#wake?.();
  }

  #stop(): void {
    for (const watcher of this.#watchers) watcher.close();
    this.#watchers = [];
  }

  #watch(folder: string): readonly FSWatcher[] {
    try {
      const names = new Set(
        [...this.#files].filter((file) => dirname(file) === folder).map((file) => basename(file)),
      );
      const watcher = watchFolder(folder, (_event, name) => {
        if (name === null || names.has(name)) this.#noteChange();
      });
      watcher.on('error', () => watcher.close());
      return [watcher];
    } catch {
      // A folder that is not there: the config names it wrongly, and a change of the config mends that.
      return [];
    }
  }

  #noteChange(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#changed = true;
      this.#wake?.();
    }, QUIET_MS);
  }
}
