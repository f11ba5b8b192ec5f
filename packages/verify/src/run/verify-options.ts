import type { Messages } from '@tallystick/runtime';
import type { ContractCase, Json, OperationData, OutcomeData } from '@tallystick/runtime/contract';
import type { AbortSignal } from '@tallystick/runtime/web';
import type { Credentials } from '../bindings/credentials.ts';
import type { Features, Selection } from '../cases/select.ts';
import type { ValidateReply } from '../checks/check.ts';
import type { Deviation } from './deviation.ts';
import type { Target } from './exchange.ts';
import type { Provision } from './resources/provision.ts';

export interface VerifyOptions {
  /** The contract's suite, or a part of it. */
  readonly cases: readonly ContractCase[];
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
  readonly validateReply?: ValidateReply;
  /** Replace default messages of issues, by issue code. */
  readonly messages?: Messages;
  /** Ends the run before the next case. */
  readonly signal?: AbortSignal;
  /** Which cases; all unless given. */
  readonly select?: Selection;
  /**
   * Whether operations are called that change something: yes, unless this is false. A call that should be refused may be accepted
   * all the same, so against a live provider, leave them out.
   */
  readonly allowWrites?: boolean;
  readonly features?: Features;
  /** The most requests in a second. */
  readonly rate?: number;
  /** Nothing is sent; every case that would be comes back as `planned`, with its request. */
  readonly dryRun?: boolean;
  /** What the provider is known to do otherwise. */
  readonly deviations?: readonly Deviation[];
  /** Members of replies that no schema speaks of: nothing, or a failure of `undocumented-members`. */
  readonly unknownMembers?: 'ignore' | 'report';
  /** Milliseconds that a reply may take. */
  readonly ceiling?: number;
  /** Milliseconds after which a reply is not waited for any longer; 30,000 unless given. */
  readonly timeout?: number;
  /** Called after every request, with why there is no reply, or undefined where there is one. */
  readonly onReply?: (error: unknown) => void;
  /**
   * Brings the provider into the state in which its next call of an operation ends in an outcome: a limit that is spent, an
   * account that is blocked. Mocks can; false: it cannot be done. With it, outcomes that no request can ask for are cases too.
   */
  readonly provoke?: (operation: OperationData, outcome: OutcomeData) => boolean | Promise<boolean>;
  /**
   * Where calls get their ids from: what earlier calls made and listed. `verifyContract`, `verifyProperties` and
   * `verifySequences` can share one; without it, the first two have one of their own.
   */
  readonly provision?: Provision;
}

/** What one case is sent and checked with. */
export type CaseOptions = Omit<VerifyOptions, 'cases' | 'signal' | 'select' | 'rate' | 'provoke'> & {
  /** Waits until the next request may be sent. */
  readonly pace?: () => Promise<void>;
  /** Security schemes whose credentials are sent; those of the first alternative that they suffice for unless given. */
  readonly schemes?: readonly string[];
  /** Whether the ids in the case came from the provider. */
  readonly linked?: boolean;
};
