import type { Json } from '@tallystick/runtime/contract';
import type { KindId } from '../desk/kinds.ts';

/**
 * The result of a batch: `waiting` for its turn, `sending` in progress, `accepted`, `rejected`,
 * `unknown` it may have arrived, `skipped` left out by a person.
 */
export type BatchStatus = 'waiting' | 'sending' | 'accepted' | 'rejected' | 'unknown' | 'skipped';

/** Why a batch was not accepted. */
export interface BatchError {
  readonly code: string;
  readonly message: string;
  readonly rpcCode?: number;
  readonly status?: number;
  /** The field that the service names. */
  readonly field?: string;
}

/** A batch without its items. */
export interface BatchState {
  readonly job: string;
  /** From 0. */
  readonly index: number;
  readonly size: number;
  readonly status: BatchStatus;
  /** How often it was sent. */
  readonly attempts: number;
  /** One an item, in their order, once it is accepted. */
  readonly ids: readonly Json[];
  readonly error?: BatchError;
}

/** What a batch sends. */
export interface BatchItems {
  readonly job: string;
  readonly index: number;
  readonly items: readonly Json[];
  /** Line in the file of each item, from 0. */
  readonly lines: readonly number[];
  /** What the file calls each item; empty where it does not. */
  readonly keys: readonly string[];
}

export interface Job {
  readonly id: string;
  readonly kind: KindId;
  /** Name of the file. */
  readonly name: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly items: number;
  readonly batches: number;
  /** Where it goes: an id of an endpoint. */
  readonly endpoint: string;
  /** What is sent beside the items. */
  readonly params: Readonly<Record<string, Json>>;
  readonly status: 'open' | 'done' | 'cancelled';
}

/** Where jobs are kept, so that a reload loses nothing. */
export interface JobStore {
  readonly job: (kind: KindId) => Promise<Job | undefined>;
  readonly putJob: (job: Job) => Promise<void>;
  readonly batches: (job: string) => Promise<readonly BatchState[]>;
  readonly putBatches: (batches: readonly BatchState[]) => Promise<void>;
  readonly items: (job: string, index: number) => Promise<BatchItems | undefined>;
  /** New batches, with what they send. */
  readonly addBatches: (batches: readonly (readonly [BatchItems, BatchState])[]) => Promise<void>;
  /** Forgets the job of a kind and all that belongs to it. */
  readonly forgetJob: (kind: KindId) => Promise<void>;
}
