import type { KindId } from '../desk/kinds.ts';
import type { DatasetHost, OnProgress } from './host.ts';

/** What the page may ask of the worker: the host's own methods. */
export type Method = keyof DatasetHost;

export type ToWorker =
  | { readonly kind: KindId }
  | { readonly id: number; readonly method: Method; readonly args: readonly unknown[] };

export type FromWorker =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly error: SerializedError }
  | { readonly progress: Parameters<OnProgress> };

/** An error, as it passes between threads. */
export interface SerializedError {
  readonly message: string;
  /** What to do about it, where that is known. */
  readonly hint: string;
}

/** The host with every method answering later. */
export type RemoteHost = {
  readonly [Name in Method]: (
    ...args: Parameters<DatasetHost[Name]>
  ) => Promise<Awaited<ReturnType<DatasetHost[Name]>>>;
};
