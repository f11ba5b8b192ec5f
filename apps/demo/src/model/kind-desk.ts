import type { Filter } from '../desk/dataset.ts';
import { type KindId, kinds } from '../desk/kinds.ts';
import type { Mapping } from '../desk/mapping.ts';
import { Observable } from '../observable.ts';
import type { Job } from '../upload/job.ts';
import { type Answer, type SendBatch, UploadQueue } from '../upload/queue.ts';
import type { Store } from '../upload/store.ts';
import { uploadedLines } from '../upload/uploaded.ts';
import type { Loaded, Mapped, OnProgress } from '../worker/host.ts';
import type { RemoteHost } from '../worker/protocol.ts';

/** Where a person is between a file and its upload. */
export type Stage =
  | { readonly at: 'starting' }
  | { readonly at: 'empty'; readonly refused?: { readonly message: string; readonly hint: string } }
  | { readonly at: 'busy'; readonly doing: string; readonly done: number; readonly total: number }
  | { readonly at: 'columns'; readonly loaded: Loaded }
  | RowsStage;

/** The rows of a file are shown, and can be edited and uploaded. */
export interface RowsStage {
  readonly at: 'rows';
  readonly loaded: Loaded;
  readonly mapped: Mapped;
  readonly filter: Filter;
}

/** What a desk needs of the rest of the page. */
export interface KindDeskOptions {
  readonly store: Store;
  readonly start: (kind: KindId, progress: OnProgress) => RemoteHost;
  readonly send: SendBatch;
  readonly timeZone: () => string;
  /** Runs a task unless another tab is at it already; whether it ran. */
  readonly alone: (name: string, task: () => Promise<void>) => Promise<boolean>;
}

const PHASES = { reading: 'Reading file', checking: 'Validating rows', preparing: 'Preparing batches' };

/** All that happens between a file and its upload, of one kind. */
export class KindDesk {
  readonly kind: KindId;
  readonly stage = new Observable<Stage>({ at: 'starting' });
  readonly queue = new Observable<UploadQueue | undefined>(undefined);
  /** Said where another tab is sending the same job. */
  readonly elsewhere = new Observable(false);
  /** What went wrong beside the file, as where the browser has no room left. */
  readonly trouble = new Observable('');
  readonly #options: KindDeskOptions;
  #remote: RemoteHost | undefined;

  constructor(kind: KindId, options: KindDeskOptions) {
    [this.kind, this.#options] = [kind, options];
  }

  /** Only started once it is needed. */
  get host(): RemoteHost {
    this.#remote ??= this.#options.start(this.kind, (phase, done, total) => {
      const { at } = this.stage.value;
      if (at === 'busy' || at === 'starting')
        this.stage.set({ at: 'busy', doing: PHASES[phase], done, total });
    });
    return this.#remote;
  }

  /** Brings back what the last visit left. */
  async restore(): Promise<void> {
    const { store } = this.#options;
    const job = await store.job(this.kind);
    if (job !== undefined) await this.#restoreJob(job);
    if ((await store.dataset(this.kind)) === undefined) return this.stage.set({ at: 'empty' });
    await this.#attempt(async () => {
      const loaded = await this.host.restore();
      if (loaded === undefined) this.stage.set({ at: 'empty' });
      else if (loaded.mapped) await this.#map(loaded, loaded.mapping);
      else this.stage.set({ at: 'columns', loaded });
    });
  }

  async load(name: string, source: Blob): Promise<void> {
    await this.#attempt(async () => {
      this.#busy('reading');
      const loaded = await this.host.load(name, source);
      if (isComplete(this.kind, loaded)) await this.#map(loaded, loaded.mapping);
      else this.stage.set({ at: 'columns', loaded });
    });
  }

  refuse(message: string, hint: string): void {
    this.stage.set({ at: 'empty', refused: { message, hint } });
  }

  /** Takes the columns as mapped. */
  async map(mapping: Mapping): Promise<void> {
    const stage = this.stage.value;
    if (stage.at !== 'columns') return;
    await this.#attempt(() => this.#map({ ...stage.loaded, mapping }, mapping));
  }

  /** Back to the columns. */
  columns(): void {
    const stage = this.stage.value;
    if (stage.at === 'rows') this.stage.set({ at: 'columns', loaded: stage.loaded });
  }

  /** Validates again, as after another time zone was chosen. */
  async recheck(): Promise<void> {
    const stage = this.stage.value;
    if (stage.at === 'rows') await this.#attempt(() => this.#map(stage.loaded, stage.loaded.mapping));
  }

  async show(filter: Filter): Promise<void> {
    const mapped = await this.host.refresh();
    this.#rows({ mapped, filter });
  }

  async edit(line: number, path: string, text: string): Promise<void> {
    await this.#reportTrouble(async () => this.#rows({ mapped: await this.host.edit(line, path, text) }));
  }

  async remove(lines: readonly number[]): Promise<void> {
    await this.#reportTrouble(async () => this.#rows({ mapped: await this.host.remove(lines) }));
  }

  async forget(): Promise<void> {
    await this.host.forget();
    this.stage.set({ at: 'empty' });
  }

  /** Makes a job of the good rows and begins to send it. */
  async upload(request: Pick<Job, 'endpoint' | 'params'> & { readonly size: number }): Promise<void> {
    const before = this.stage.value;
    const { store, send } = this.#options;
    await this.#reportTrouble(async () => {
      this.#busy('preparing');
      const job = await this.host.prepare(request);
      const queue = new UploadQueue(job, await store.batches(job.id), { store, send });
      this.queue.set(queue);
      void this.run();
    });
    this.stage.set(before);
  }

  async run(): Promise<void> {
    await this.#alone((queue) => queue.run());
  }

  async answer(index: number, answer: Answer): Promise<void> {
    await this.#alone((queue) => queue.answer(index, answer));
  }

  async cancel(): Promise<void> {
    await this.queue.value?.cancel();
  }

  /** Closes the results: accepted items leave the table, the others stay to be edited. */
  async dismiss(): Promise<void> {
    const job = this.queue.value?.state.job;
    if (job === undefined) return;
    const lines = await uploadedLines(this.#options.store, job);
    if (this.stage.value.at === 'rows') await this.remove(lines);
    await this.#options.store.forgetJob(this.kind);
    this.queue.set(undefined);
    const stage = this.stage.value;
    if (stage.at === 'rows' && stage.mapped.sizes.all === 0) await this.forget();
  }

  /** What another tab has under way is not lost, and not for this one to decide about. */
  async #restoreJob(job: Job): Promise<void> {
    const { store, send } = this.#options;
    const ran = await this.#options.alone(this.#lock, async () => {
      this.queue.set(await UploadQueue.restore(job, { store, send }));
    });
    if (!ran) this.queue.set(new UploadQueue(job, await store.batches(job.id), { store, send }));
    this.elsewhere.set(!ran);
  }

  get #lock(): string {
    return `upload-desk ${this.kind}`;
  }

  async #alone(task: (queue: UploadQueue) => Promise<void>): Promise<void> {
    const queue = this.queue.value;
    if (queue === undefined) return;
    const ran = await this.#options.alone(this.#lock, () => task(queue));
    this.elsewhere.set(!ran);
  }

  async #map(loaded: Loaded, mapping: Mapping): Promise<void> {
    this.#busy('checking');
    const mapped = await this.host.map(mapping, this.#options.timeZone());
    // a reload may come between the last row that left and the end of the file
    if (mapped.sizes.all === 0) return this.forget();
    const filter: Filter = 'all';
    this.stage.set({ at: 'rows', loaded: { ...loaded, mapping }, mapped, filter });
  }

  #rows(change: Partial<RowsStage>): void {
    const stage = this.stage.value;
    if (stage.at === 'rows') this.stage.set({ ...stage, ...change });
  }

  #busy(phase: keyof typeof PHASES): void {
    this.stage.set({ at: 'busy', doing: PHASES[phase], done: 0, total: 0 });
  }

  async #reportTrouble(task: () => Promise<void>): Promise<void> {
    try {
      await task();
      this.trouble.set('');
    } catch (error) {
      this.trouble.set(troubleOf(error));
    }
  }

  async #attempt(task: () => Promise<void>): Promise<void> {
    try {
      await task();
    } catch (error) {
      const { message, hint = '' } = error as { readonly message: string; readonly hint?: string };
      this.refuse(message, hint);
    }
  }
}

/** An error for people; where the browser has no room left, with what to do. */
function troubleOf(error: unknown): string {
  const reason = (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');
  const full = error instanceof DOMException && error.name === 'QuotaExceededError';
  return `Could not save: ${reason}.${full ? ' Free storage of the browser, or load a smaller file.' : ''}`;
}

/** Whether every column has a meaning and every field that is always needed has a column. */
function isComplete(kind: KindId, { columns, mapping }: Loaded): boolean {
  const used = new Set([...Object.values(mapping.columns), mapping.key]);
  const { fields, list } = kinds[kind].shape;
  const needed = fields.filter(({ required }) => required);
  return (
    mapping.dates === 'contract' &&
    columns.every((_column, at) => used.has(at)) &&
    needed.every(({ path }) => Object.hasOwn(mapping.columns, path)) &&
    (list === undefined || mapping.key !== undefined)
  );
}
