import { existsSync, lstatSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** What a run has made and changed, so that one that fails or is interrupted leaves nothing behind. */
export class Changes {
  readonly #made: string[] = [];
  readonly #before = new Map<string, string>();

  /** Files that were made or changed, in that order. */
  get files(): readonly string[] {
    return [...this.#files];
  }
  readonly #files = new Set<string>();

  write(path: string, text: string): void {
    this.#keep(path);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    this.#files.add(path);
  }

  /** A folder that others are about to fill; it goes with everything in it. */
  folder(path: string): void {
    this.#keepMissing(path);
    mkdirSync(path, { recursive: true });
  }

  /** False where something is at the path already. */
  link(target: string, path: string): boolean {
    if (lstatSync(path, { throwIfNoEntry: false }) !== undefined) return false;
    this.#keepMissing(path);
    mkdirSync(dirname(path), { recursive: true });
    // A junction is what Windows lets everybody make.
    symlinkSync(target, path, 'junction');
    return true;
  }

  undo(): void {
    for (const path of this.#made.reverse()) rmSync(path, { recursive: true, force: true });
    for (const [path, text] of this.#before) writeFileSync(path, text);
    this.#made.length = 0;
    this.#before.clear();
  }

  #keep(path: string): void {
    if (existsSync(path)) {
      if (!this.#before.has(path) && !this.#files.has(path))
        this.#before.set(path, readFileSync(path, 'utf8'));
    } else this.#keepMissing(path);
  }

  /** The outermost folder that is not there yet stands for all that comes to be in it. */
  #keepMissing(path: string): void {
    if (lstatSync(path, { throwIfNoEntry: false }) !== undefined) return;
    let outermost = path;
    while (!existsSync(dirname(outermost))) outermost = dirname(outermost);
    this.#made.push(outermost);
  }
}
