import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { KindId } from '../desk/kinds.ts';
import type { Mapping } from '../desk/mapping.ts';
import type { BatchItems, BatchState, Job, JobStore } from './job.ts';

/** What was loaded, and what a person did with it. */
interface StoredDataset {
  readonly kind: KindId;
  readonly name: string;
  readonly mapping: Mapping | undefined;
  readonly edits: readonly Edit[];
  /** Lines whose items were taken out. */
  readonly removed: readonly number[];
}

export interface Edit {
  readonly line: number;
  readonly path: string;
  readonly text: string;
}

interface Tables extends DBSchema {
  datasets: { key: KindId; value: StoredDataset };
  /** The files as they were given, apart from what changes often. */
  sources: { key: KindId; value: Blob };
  mappings: { key: string; value: Mapping };
  jobs: { key: KindId; value: Job };
  batches: { key: [string, number]; value: BatchState };
  items: { key: [string, number]; value: BatchItems };
  settings: { key: string; value: unknown };
}

export interface Store extends JobStore {
  readonly dataset: (kind: KindId) => Promise<StoredDataset | undefined>;
  readonly putDataset: (dataset: StoredDataset) => Promise<void>;
  readonly source: (kind: KindId) => Promise<Blob | undefined>;
  readonly putSource: (kind: KindId, source: Blob) => Promise<void>;
  readonly forgetDataset: (kind: KindId) => Promise<void>;
  readonly mapping: (key: string) => Promise<Mapping | undefined>;
  readonly putMapping: (key: string, mapping: Mapping) => Promise<void>;
  readonly setting: (name: string) => Promise<unknown>;
  readonly putSetting: (name: string, value: unknown) => Promise<void>;
  /** Forgets everything. */
  readonly clear: () => Promise<void>;
}

/** The browser's own database. Nothing secret is put there. */
export async function openStore(name = 'upload-desk'): Promise<Store> {
  const db = await openDB<Tables>(name, 1, {
    upgrade(fresh) {
      for (const table of ['datasets', 'jobs'] as const) fresh.createObjectStore(table, { keyPath: 'kind' });
      for (const table of ['batches', 'items'] as const)
        fresh.createObjectStore(table, { keyPath: ['job', 'index'] });
      for (const table of ['sources', 'mappings', 'settings'] as const) fresh.createObjectStore(table);
    },
  });
  return { ...jobTables(db), ...otherTables(db) };
}

function jobTables(db: IDBPDatabase<Tables>): JobStore {
  const all = (job: string): IDBKeyRange => IDBKeyRange.bound([job, 0], [job, Number.MAX_SAFE_INTEGER]);
  return {
    job: (kind) => db.get('jobs', kind),
    putJob: async (job) => void (await db.put('jobs', job)),
    batches: async (job) => (await db.getAll('batches', all(job))).map(current),
    async putBatches(batches) {
      const change = db.transaction('batches', 'readwrite');
      await Promise.all(batches.map((batch) => change.store.put(batch)));
      await change.done;
    },
    items: (job, index) => db.get('items', [job, index]),
    async addBatches(batches) {
      const change = db.transaction(['batches', 'items'], 'readwrite');
      const [states, contents] = [change.objectStore('batches'), change.objectStore('items')];
      await Promise.all(batches.flatMap(([items, state]) => [contents.put(items), states.put(state)]));
      await change.done;
    },
    async forgetJob(kind) {
      const job = await db.get('jobs', kind);
      if (job === undefined) return;
      await Promise.all([
        db.delete('jobs', kind),
        db.delete('batches', all(job.id)),
        db.delete('items', all(job.id)),
      ]);
    },
  };
}

/** Earlier builds of this page stored an accepted batch as `acked`. */
function current(batch: BatchState): BatchState {
  return (batch.status as string) === 'acked' ? { ...batch, status: 'accepted' } : batch;
}

function otherTables(db: IDBPDatabase<Tables>): Omit<Store, keyof JobStore> {
  return {
    dataset: (kind) => db.get('datasets', kind),
    putDataset: async (dataset) => void (await db.put('datasets', dataset)),
    source: (kind) => db.get('sources', kind),
    putSource: async (kind, source) => void (await db.put('sources', source, kind)),
    async forgetDataset(kind) {
      await Promise.all([db.delete('datasets', kind), db.delete('sources', kind)]);
    },
    mapping: (key) => db.get('mappings', key),
    putMapping: async (key, mapping) => void (await db.put('mappings', mapping, key)),
    setting: (key) => db.get('settings', key),
    putSetting: async (key, value) => void (await db.put('settings', value, key)),
    async clear() {
      const tables = ['datasets', 'sources', 'mappings', 'jobs', 'batches', 'items', 'settings'] as const;
      await Promise.all(tables.map((table) => db.clear(table)));
    },
  };
}
