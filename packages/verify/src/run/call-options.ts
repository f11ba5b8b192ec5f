import type { Json } from '@tallystick/runtime/contract';
import type { Credentials } from '../bindings/credentials.ts';
import type { Target } from './exchange.ts';

/** The options of a run that a single call is made with. */
export interface CallOptions {
  readonly target: Target;
  /** Where requests go when the target is a function; the contract's first server unless given. */
  readonly baseUrl?: string;
  readonly credentials?: Credentials;
  /** What `{value: name}` placeholders stand for. */
  readonly values?: Readonly<Record<string, Json>>;
  /** Zone of the provider's dates without offset. Absent, dates are chosen that hold in every zone. */
  readonly timeZone?: string;
  /** Epoch milliseconds; `Date.now` unless given. */
  readonly clock?: () => number;
  /** Milliseconds after which a reply is not waited for any longer; 30,000 unless given. */
  readonly timeout?: number;
  /**
   * Whether operations are called that change something: yes, unless this is false. A call that should be refused may be accepted
   * all the same, so against a live provider, leave them out.
   */
  readonly allowWrites?: boolean;
  /** Nothing is sent; every case that would be comes back as `planned`, with its request. */
  readonly dryRun?: boolean;
  /** Waits until the next request may be sent. */
  readonly pace?: () => Promise<void>;
}
