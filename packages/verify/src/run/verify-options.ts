import type { Messages } from '@tallystick/runtime';
import type { ContractCase, OperationData, OutcomeData } from '@tallystick/runtime/contract';
import type { Features, Selection } from '../cases/select.ts';
import type { ValidateReply } from '../checks/check.ts';
import type { CallOptions } from './call-options.ts';
import type { Deviation } from './deviation.ts';
import type { Provision } from './resources/provision.ts';

/** Options of `verifyContract`. */
export interface VerifyOptions extends Omit<CallOptions, 'pace'> {
  /** The contract's suite, or a part of it. */
  readonly cases: readonly ContractCase[];
  readonly validateReply?: ValidateReply;
  /** Custom messages of issues, by issue code. */
  readonly messages?: Messages;
  /** Which cases; default: all. */
  readonly select?: Selection;
  readonly features?: Features;
  /** The most requests in a second. */
  readonly rate?: number;
  /** What the provider is known to do otherwise. */
  readonly deviations?: readonly Deviation[];
  /** Members of replies that no schema describes: nothing, or a failure of `undocumented-members`. */
  readonly unknownMembers?: 'ignore' | 'report';
  /** Milliseconds that a reply may take. */
  readonly ceiling?: number;
  /** Called after every request: with the error if no reply arrived, else with undefined. */
  readonly onReply?: (error: unknown) => void;
  /**
   * Brings the provider into the state in which its next call of an operation ends in an outcome: a limit that is
   * spent, an account that is blocked. Mocks can; false: it cannot be done. With it, outcomes that no request can ask
   * for are cases too.
   */
  readonly provoke?: (operation: OperationData, outcome: OutcomeData) => boolean | Promise<boolean>;
  /**
   * Where calls get their ids from: what earlier calls made and listed. The groups of a run can share one; without it,
   * `verifySequences` uses the ids of the examples, and each of the others has a different one.
   */
  readonly provision?: Provision;
}

/** What one case is sent and checked with. */
export interface CaseOptions
  extends Omit<VerifyOptions, 'cases' | 'select' | 'rate' | 'provoke'>,
    Pick<CallOptions, 'pace'> {
  /** Security schemes whose credentials are sent; default: those of the first alternative that they suffice for. */
  readonly schemes?: readonly string[];
  /** Whether the ids in the case came from the provider. */
  readonly linked?: boolean;
}
