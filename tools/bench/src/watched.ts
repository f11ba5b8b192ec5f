import { type ChildProcess, spawn } from 'node:child_process';
import { environmentOf } from './tallystick.ts';

const WAITING = 'Watching the specs';
/** Seconds until a run counts as stuck. */
const LIMIT = 150;

/** `generate --watch` at work. */
export class Watched {
  readonly #child: ChildProcess;
  #waits = 0;
  #seen = 0;
  #wake: (() => void) | undefined;

  constructor(folder: string, program: string) {
    this.#child = spawn(process.execPath, [program, 'generate', '--watch'], {
      cwd: folder,
      env: { ...process.env, ...environmentOf(folder), NO_COLOR: '1' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.#child.stderr?.on('data', (part: Buffer) => {
      if (!part.toString().includes(WAITING)) return;
      this.#waits += 1;
      this.#wake?.();
    });
  }

  /** Until it waits for a change again. */
  async waiting(): Promise<void> {
    this.#seen += 1;
    if (this.#waits >= this.#seen) return;
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no run ended in ${LIMIT} s`)), LIMIT * 1000);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Seconds from now, when a file has just been written, until the run that it starts is over. */
  async nextRun(): Promise<number> {
    const start = performance.now();
    await this.waiting();
    return (performance.now() - start) / 1000;
  }

  end(): void {
    this.#child.kill('SIGINT');
  }
}
