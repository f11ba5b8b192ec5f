import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isJsonObject, type Memo } from '../model/index.ts';
import { privateCacheFolder } from './compile-cache.ts';
import { sha256 } from './hash.ts';

const FORMAT = 'tallystick-results-1';

/** A file of results that is larger is not read, and not written. */
const MOST_BYTES = 128 * 1024 * 1024;

/** Of how many packages results are kept; those that were used longest ago go first. */
const MOST_FILES = 32;

/**
 * Results of deriving one package, in a file that only this user can write. Each is kept under a hash of what it
 * depends on. A file that is damaged, or that other code of the generator wrote, counts for nothing.
 */
export class KeptResults implements Memo {
  readonly #file: string | undefined;
  readonly #writer: string;
  #before: ReadonlyMap<string, unknown> | undefined;
  readonly #used = new Map<string, unknown>();
  #isChanged = false;

  /** `id`: of the package, unique on this machine. `writer`: a hash of the generator's code. */
  constructor(id: string, writer: string, folder: string | undefined = privateCacheFolder('results')) {
    this.#file = folder === undefined ? undefined : join(folder, `${sha256(id)}.json`);
    this.#writer = writer;
  }

  recall(key: string): unknown {
    this.#before ??= this.#read();
    const known = this.#used.get(key) ?? this.#before.get(key);
    if (known !== undefined) this.#used.set(key, known);
    return known;
  }

  keep(key: string, result: unknown): void {
    this.#used.set(key, result);
    this.#isChanged = true;
  }

  /** Writes what was used, so that the file grows with the package only. A failure to write it is ignored. */
  save(): void {
    this.#before = new Map(this.#used);
    this.#used.clear();
    if (this.#file === undefined || !this.#isChanged) return;
    this.#isChanged = false;
    const body = JSON.stringify(Object.fromEntries(this.#before));
    if (body.length > MOST_BYTES) return;
    const draft = `${this.#file}.${process.pid}`;
    try {
      writeFileSync(draft, `${headOf(this.#writer, body)}\n${body}`, { mode: 0o600 });
      renameSync(draft, this.#file);
      prune(join(this.#file, '..'));
    } catch {
      rmSync(draft, { force: true });
    }
  }

  #read(): ReadonlyMap<string, unknown> {
    try {
      if (this.#file === undefined || statSync(this.#file).size > MOST_BYTES) return new Map();
      const text = readFileSync(this.#file, 'utf8');
      const end = text.indexOf('\n');
      const body = text.slice(end + 1);
      const value: unknown = text.slice(0, end) === headOf(this.#writer, body) ? JSON.parse(body) : {};
      return new Map(isJsonObject(value) ? Object.entries(value) : []);
    } catch {
      return new Map();
    }
  }
}

function headOf(writer: string, body: string): string {
  return `${FORMAT} ${writer} ${sha256(body)}`;
}

function prune(folder: string): void {
  const files = readdirSync(folder).map((name) => join(folder, name));
  const byAge = files.map((file) => ({ file, time: statSync(file).mtimeMs })).sort((a, b) => b.time - a.time);
  for (const { file } of byAge.slice(MOST_FILES)) rmSync(file, { force: true });
}
