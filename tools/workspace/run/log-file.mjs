import { closeSync, mkdirSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { ROOT } from './paths.mjs';

const KEPT = 5;

/** The full log of a run, in its own file. The logs of the last runs are kept. */
export class LogFile {
  lines = 0;
  #file;

  constructor(folder = join(ROOT, '.tallystick', 'logs'), now = new Date()) {
    mkdirSync(folder, { recursive: true });
    const time = now.toISOString().replace(/[-:]/g, '').replace('T', '-').slice(0, 15);
    const path = join(folder, `test-${time}-${process.pid}.log`);
    this.#file = openSync(path, 'w', 0o600);
    /** Relative to the root of the repository. */
    this.path = relative(ROOT, path);
    const names = readdirSync(folder).filter((name) => /^test-.*\.log$/.test(name));
    for (const name of names.sort().slice(0, -KEPT)) rmSync(join(folder, name), { force: true });
  }

  add(line) {
    writeSync(this.#file, `${stripVTControlCharacters(line)}\n`);
    this.lines += 1;
  }

  close() {
    closeSync(this.#file);
  }
}
