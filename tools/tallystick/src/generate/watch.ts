import { type FSWatcher, statSync, watch as watchFolder } from 'node:fs';
import { basename, dirname } from 'node:path';
import { findConfig } from '../config/index.ts';
import type { Reporter } from '../diagnostics/index.ts';
import type { GenerateReport } from './report.ts';
import type { RunOptions } from './run.ts';

/** Editors write a file in several steps. */
const QUIET_MS = 120;

/** What a run reports, and how long it took. */
export interface TimedReport {
  readonly report: GenerateReport;
  readonly elapsedMs: number;
}

interface Watching {
  readonly run: () => Promise<TimedReport>;
  /** Called when a run is over and the next change is awaited. */
  readonly onWait: (run: TimedReport) => Promise<void>;
  /** Waits between two runs. The signal ends the watching. */
  readonly wait: (waiting: (signal: AbortSignal) => Promise<boolean>) => Promise<boolean>;
}

/**
 * Runs once, and again after every change of the config or a spec's file, until the signal. False where there is no
 * config, which is reported.
 */
export async function watch(
  { cwd = process.cwd(), config: asked }: RunOptions,
  { run, onWait, wait }: Watching,
  reporter: Reporter,
): Promise<boolean> {
  const config = findConfig(cwd, asked, reporter);
  if (config === undefined) return false;
  const changes = new Changes();
  let isChanged = true;
  while (isChanged) {
    const start = Date.now();
    const done = await run();
    changes.follow([config, ...filesOf(done.report)], start);
    isChanged = await wait(async (signal) => {
      await onWait(done);
      return changes.next(signal);
    });
  }
  changes.close();
  return true;
}

/** The files that were read, and those with diagnostics: a correction of one of them starts a run. */
function filesOf(report: GenerateReport): readonly string[] {
  return report.contracts.flatMap(({ sources, diagnostics }) => [
    ...sources,
    ...diagnostics.flatMap(({ file }) => file ?? []),
  ]);
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
  #wake: (() => void) | undefined;

  /**
   * Adds files to those that are followed; one that changed after `since` has changed already. Folders are
   * watched, not files: editors replace a file by a new one of its name.
   */
  follow(files: readonly string[], since: number): void {
    const added = files.filter((file) => !this.#files.has(file));
    if (added.length === 0) return;
    this.#stop();
    this.#files = new Set([...this.#files, ...added]);
    const folders = new Set([...this.#files].map((file) => dirname(file)));
    this.#watchers = [...folders].flatMap((folder) => this.#watch(folder));
    if (added.some((file) => changedAt(file) > since)) this.#noteChange();
  }

  /** True after the next change has come to rest, false at the signal. */
  async next(signal: AbortSignal): Promise<boolean> {
    if (!this.#changed && !signal.aborted)
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        signal.addEventListener('abort', () => resolve());
      });
    this.#changed = false;
    return !signal.aborted;
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#stop();
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
      // A folder that is not there: the config names it wrongly, and a change of the config corrects that.
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
