import type { Json } from '@tallystick/runtime/contract';
import type { AbortSignal } from '@tallystick/runtime/web';
import type { Credentials } from '../bindings/credentials.ts';
import type { Target } from './exchange.ts';

/** The options of a run that a single call is made with. */
export interface CallOptions {
  readonly target: Target;
  /** Where requests go when the target is a function; default: the contract's first server. */
  readonly baseUrl?: string;
  readonly credentials?: Credentials;
  /** What `{value: name}` placeholders stand for. */
  readonly values?: Readonly<Record<string, Json>>;
  /** Zone of the provider's dates without offset. Absent, dates are chosen that hold in every zone. */
  readonly timeZone?: string;
  /** Epoch milliseconds; default: `Date.now`. */
  readonly clock?: () => number;
  /** Milliseconds after which a reply is not waited for any longer; default: 30,000. */
  readonly timeout?: number;
  /** Bytes of a reply that are read, decompressed; default: 16 MiB. A longer reply fails its case. */
  readonly maxReply?: number;
  /** Ends the run before the next case, and gives up the request that is under way. */
  readonly signal?: AbortSignal;
  /**
   * Whether operations are called that change something. Only safe operations are called unless this is true, whatever
   * the case: a call that should be refused may be accepted anyway.
   */
  readonly allowWrites?: boolean;
  /**
   * Without `allowWrites`: whether operations that change something get the calls that they must refuse. Each is made
   * invalid in two independent ways, or with an id that cannot exist; after the first one that is accepted, its
   * operation gets no more. `provision` is needed.
   */
  readonly allowRefusals?: boolean;
  /** Nothing is sent; every case that would be comes back as `planned`, with its request. */
  readonly dryRun?: boolean;
  /** Waits until the next request may be sent. */
  readonly pace?: () => Promise<void>;
}
