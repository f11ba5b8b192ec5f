import type { Json } from '@tallystick/runtime/contract';
import { cellText } from '../desk/cells.ts';
import { toCsv } from '../desk/csv.ts';
import { type Counts, Dataset, type Filter, type Row } from '../desk/dataset.ts';
import { decode } from '../desk/decode.ts';
import { heading } from '../desk/fields.ts';
import { type KindId, kinds } from '../desk/kinds.ts';
import { LONGEST_HEADING } from '../desk/limits.ts';
import { autoMapping, type Mapping, mappingKey } from '../desk/mapping.ts';
import { readTable, type Table } from '../desk/read-table.ts';
import type { BatchItems, BatchState, Job } from '../upload/job.ts';
import type { Edit, Store } from '../upload/store.ts';

/** What was loaded, as it is sent to the page. */
export interface Loaded {
  readonly name: string;
  readonly format: Table['format'];
  readonly encoding: string;
  readonly columns: readonly string[];
  /** The first lines, as text, to see what a column holds. */
  readonly preview: readonly (readonly string[])[];
  readonly lines: number;
  readonly notes: readonly string[];
  readonly mapping: Mapping;
  /** Whether a person has mapped the columns already. */
  readonly mapped: boolean;
}

export interface Mapped {
  readonly counts: Counts;
  readonly sizes: Readonly<Record<Filter, number>>;
  /** Whether anything was changed by hand. */
  readonly edited: boolean;
}

export interface JobRequest extends Pick<Job, 'endpoint' | 'params'> {
  readonly size: number;
}

/** Called with the progress of a long step. */
export type OnProgress = (phase: 'reading' | 'checking' | 'preparing', done: number, total: number) => void;

const SLICE = 4000;

/** Holds a table and does the long computations. It runs in a worker, but needs no API of a worker. */
export class DatasetHost {
  readonly #kind: KindId;
  readonly #store: Store;
  readonly #progress: OnProgress;
  #table: Table | undefined;
  #dataset: Dataset | undefined;
  #name = '';
  #edits: Edit[] = [];
  #removed: number[] = [];

  constructor(kind: KindId, store: Store, progress: OnProgress) {
    [this.#kind, this.#store, this.#progress] = [kind, store, progress];
  }

  /** Reads a file. Throws an ImportError. */
  async load(name: string, source: Blob): Promise<Loaded> {
    [this.#edits, this.#removed, this.#dataset] = [[], [], undefined];
    const loaded = await this.#read(name, source, undefined);
    await this.#store.putSource(this.#kind, source);
    await this.#save();
    return loaded;
  }

  /** What the last visit left; undefined where it left nothing. */
  async restore(): Promise<Loaded | undefined> {
    const stored = await this.#store.dataset(this.#kind);
    const source = await this.#store.source(this.#kind);
    if (stored === undefined || source === undefined) return undefined;
    [this.#edits, this.#removed] = [[...stored.edits], [...stored.removed]];
    return this.#read(stored.name, source, stored.mapping);
  }

  /** Maps the columns to fields, and validates every row. */
  async map(mapping: Mapping, timeZone: string): Promise<Mapped> {
    if (this.#table === undefined) throw new Error('Nothing is loaded.');
    const kind = kinds[this.#kind];
    const validator = kind.validator({ timeZone });
    const dataset = new Dataset(kind, this.#table, mapping, validator, timeZone);
    for (const { line, path, text } of this.#edits) dataset.edit(line, path, text);
    dataset.remove(this.#removed);
    for (let next = 0; next < dataset.itemCount; ) {
      next = dataset.validate(next, SLICE);
      this.#progress('checking', next, dataset.itemCount);
      await turn();
    }
    this.#dataset = dataset;
    await this.#store.putMapping(mappingKey(this.#kind, this.#table.columns), mapping);
    await this.#save();
    return this.#mapped();
  }

  rows(filter: Filter, from: number, to: number): readonly Row[] {
    return this.#dataset?.rows(filter, from, to) ?? [];
  }

  /** Applies the filters again: until then, edited items stay where they were. */
  refresh(): Mapped {
    this.#dataset?.refresh();
    return this.#mapped();
  }

  nextBad(filter: Filter, from: number): number {
    return this.#dataset?.nextBad(filter, from) ?? -1;
  }

  async edit(line: number, path: string, text: string): Promise<Mapped> {
    this.#dataset?.edit(line, path, text);
    const last = this.#edits.at(-1);
    // typing on in a cell is one change
    if (last?.line === line && last.path === path) this.#edits.pop();
    this.#edits.push({ line, path, text });
    await this.#save();
    return this.#mapped();
  }

  async remove(lines: readonly number[]): Promise<Mapped> {
    this.#dataset?.remove(lines);
    this.#removed.push(...lines);
    await this.#save();
    return this.#mapped();
  }

  /** The bad rows as CSV, each with its reasons. */
  rejects(): string {
    if (this.#dataset === undefined) return '';
    const { fields, kind } = this.#dataset;
    const rows = [...this.#dataset.bad()].map(({ line, cells, reason }) => [
      ...(kind.shape.list === undefined ? [] : [this.#dataset?.keyOf(line) ?? '']),
      ...cells,
      reason,
    ]);
    const key = kind.shape.list === undefined ? [] : ['key'];
    return toCsv([...key, ...fields.map((field) => heading(field, kind.shape)), 'reason'], rows);
  }

  /** Puts the good items into the store, batch by batch; the job that they make up. */
  async prepare({ size, endpoint, params }: JobRequest): Promise<Job> {
    const [store, kind] = [this.#store, this.#kind];
    await store.forgetJob(kind);
    const id = crypto.randomUUID();
    const total = this.#dataset?.counts().good ?? 0;
    let [index, items] = [0, 0];
    let group: (readonly [BatchItems, BatchState])[] = [];
    const put = async (): Promise<void> => {
      await store.addBatches(group);
      group = [];
      this.#progress('preparing', items, total);
    };
    for (const batch of this.#batches(size)) {
      const place = { job: id, index, size: batch.items.length };
      group.push([
        { job: id, index, ...batch },
        { ...place, status: 'waiting', attempts: 0, ids: [] },
      ]);
      [index, items] = [index + 1, items + batch.items.length];
      if (group.length * size >= SLICE) await put();
    }
    await put();
    const created = { name: this.#name, createdAt: Date.now(), status: 'open' } as const;
    const job: Job = { id, kind, ...created, items, batches: index, endpoint, params };
    await store.putJob(job);
    return job;
  }

  async forget(): Promise<void> {
    [this.#table, this.#dataset, this.#edits, this.#removed] = [undefined, undefined, [], []];
    await this.#store.forgetDataset(this.#kind);
  }

  *#batches(size: number): Generator<{ items: Json[]; lines: number[]; keys: string[] }> {
    let batch: { items: Json[]; lines: number[]; keys: string[] } = { items: [], lines: [], keys: [] };
    for (const { line, value } of this.#dataset?.good() ?? []) {
      batch.items.push(value);
      batch.lines.push(line);
      batch.keys.push(this.#dataset?.keyOf(line) ?? '');
      if (batch.items.length < size) continue;
      yield batch;
      batch = { items: [], lines: [], keys: [] };
    }
    if (batch.items.length > 0) yield batch;
  }

  async #read(name: string, source: Blob, mapping: Mapping | undefined): Promise<Loaded> {
    this.#progress('reading', 0, source.size);
    const { text, encoding, guessed } = decode(new Uint8Array(await source.arrayBuffer()));
    const kind = kinds[this.#kind];
    const table = readTable(text, kind.shape);
    [this.#table, this.#name] = [table, name];
    const kept = mapping ?? (await this.#store.mapping(mappingKey(kind.id, table.columns)));
    const guess = guessed
      ? [`The file is not UTF-8, so it was read as ${encoding}. Check names with accents.`]
      : [];
    return {
      ...{ name, format: table.format, encoding, columns: table.columns, lines: table.lines.length },
      preview: table.lines
        .slice(0, 3)
        .map((line) => line.map((cell) => cellText(cell).slice(0, LONGEST_HEADING))),
      notes: [...guess, ...table.notes],
      mapping: { ...autoMapping(table, kind.shape), ...kept },
      mapped: mapping !== undefined,
    };
  }

  #mapped(): Mapped {
    const dataset = this.#dataset;
    if (dataset === undefined) throw new Error('Nothing is mapped.');
    const sizes = { all: dataset.size('all'), bad: dataset.size('bad'), good: dataset.size('good') };
    return { counts: dataset.counts(), sizes, edited: this.#edits.length > 0 };
  }

  async #save(): Promise<void> {
    await this.#store.putDataset({
      ...{ kind: this.#kind, name: this.#name, mapping: this.#dataset?.mapping },
      ...{ edits: this.#edits, removed: this.#removed },
    });
  }
}

/** Lets messages in. */
function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
