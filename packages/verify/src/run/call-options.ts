import type { Json } from '@tallystick/runtime/contract';
import type { Credentials } from '../bindings/credentials.ts';
import type { Target } from './exchange.ts';

/** What a single call is made with; see `VerifyOptions`. */
export interface CallOptions {
  readonly target: Target;
  readonly baseUrl?: string;
  readonly credentials?: Credentials;
  readonly values?: Readonly<Record<string, Json>>;
  readonly timeZone?: string;
  readonly clock?: () => number;
  readonly timeout?: number;
  readonly allowWrites?: boolean;
  readonly dryRun?: boolean;
  readonly pace?: () => Promise<void>;
}
