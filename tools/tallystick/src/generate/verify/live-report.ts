import type { CaseReport, RunReport } from '@tallystick/verify';
import { removeReports, writeReports } from './report-files.ts';

/** Milliseconds between two writes, at least. */
const PAUSE = 250;
/** A large report is written less often: that takes no more than a twentieth of the time. */
const SHARE = 20;

/**
 * The reports of a run that is under way, written as its cases end: they survive whatever ends the process. They are there before
 * the first request, so that no older report is taken for one of this run, and they are not `complete`.
 */
export class LiveReport {
  readonly #files: readonly string[];
  readonly #cwd: string;
  readonly #reportOf: (cases: readonly CaseReport[]) => RunReport;
  #timer: NodeJS.Timeout | undefined;
  #pause = PAUSE;

  constructor(files: readonly string[], cwd: string, reportOf: (cases: readonly CaseReport[]) => RunReport) {
    this.#files = files;
    this.#cwd = cwd;
    this.#reportOf = reportOf;
    this.#write([]);
  }

  /** The list may grow until it is written. */
  update(cases: readonly CaseReport[]): void {
    if (this.#files.length === 0) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#write(cases);
    }, this.#pause);
  }

  /** Nothing is written any more. */
  close(): void {
    clearTimeout(this.#timer);
  }

  /** There was no run. */
  discard(): void {
    this.close();
    removeReports(this.#files, this.#cwd);
  }

  #write(cases: readonly CaseReport[]): void {
    if (this.#files.length === 0) return;
    const start = performance.now();
    writeReports(this.#reportOf(cases), this.#files, this.#cwd);
    this.#pause = Math.max(PAUSE, SHARE * (performance.now() - start));
  }
}
