import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Memo } from '../model/index.ts';
import { privateCacheFolder } from './compile-cache.ts';
import { sha256 } from './hash.ts';

const FORMAT = 'tallystick-results-2';

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
  #before: ReadonlyMap<string, Kept> | undefined;
  readonly #used = new Map<string, Kept>();
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
    return known?.value;
  }

  keep(key: string, result: unknown): void {
    this.#used.set(key, Kept.of(result));
    this.#isChanged = true;
  }

  /** Writes what was used, so that the file grows with the package only. A failure to write it is ignored. */
  save(): void {
    this.#before = new Map(this.#used);
    this.#used.clear();
    if (this.#file === undefined || !this.#isChanged) return;
    this.#isChanged = false;
    const body = [...this.#before].map(([key, { json }]) => `${JSON.stringify(key)}\t${json}\n`).join('');
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

  #read(): ReadonlyMap<string, Kept> {
    try {
      if (this.#file === undefined || statSync(this.#file).size > MOST_BYTES) return new Map();
      const text = readFileSync(this.#file, 'utf8');
      const end = text.indexOf('\n');
      const body = text.slice(end + 1);
      return text.slice(0, end) === headOf(this.#writer, body) ? new Map(entriesOf(body)) : new Map();
    } catch {
      return new Map();
    }
  }
}

/** A result and its JSON: what is recalled is written again as it was read. */
class Kept {
  #json: string | undefined;
  #value: { readonly value: unknown } | undefined;

  static of(value: unknown): Kept {
    const kept = new Kept();
    kept.#value = { value };
    return kept;
  }

  static read(json: string): Kept {
    const kept = new Kept();
    kept.#json = json;
    return kept;
  }

  get json(): string {
    this.#json ??= JSON.stringify(this.#value?.value);
    return this.#json;
  }

  get value(): unknown {
    this.#value ??= { value: JSON.parse(this.json) };
    return this.#value.value;
  }
}

/** A line for each result: its key and a tab, then the result. JSON itself has neither tabs nor line ends. */
function entriesOf(body: string): readonly (readonly [string, Kept])[] {
  const lines = body.split('\n').slice(0, -1);
  return lines.map((line) => {
    const tab = line.indexOf('\t');
    const key: unknown = JSON.parse(line.slice(0, tab));
    return [String(key), Kept.read(line.slice(tab + 1))] as const;
  });
}

function headOf(writer: string, body: string): string {
  return `${FORMAT} ${writer} ${sha256(body)}`;
}

function prune(folder: string): void {
  const files = readdirSync(folder).map((name) => join(folder, name));
  const byAge = files.map((file) => ({ file, time: statSync(file).mtimeMs })).sort((a, b) => b.time - a.time);
  for (const { file } of byAge.slice(MOST_FILES)) rmSync(file, { force: true });
}
