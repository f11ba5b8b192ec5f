import type { RoundTrips } from '../round-trip.ts';

/** The result of one spec of the directory. */
export interface Entry extends RoundTrips {
  readonly file: string;
  readonly operations: number;
  readonly seconds: number;
  /** Why nothing was generated; empty where nothing said why. */
  readonly refused?: string;
  /** What was thrown: a bug of the generator. */
  readonly thrown?: string;
  readonly typeErrors: readonly string[];
}
