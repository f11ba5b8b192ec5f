import type { Messages } from '@tallystick/runtime';
import type {
  ContractCase,
  ContractData,
  Json,
  OperationData,
  OutcomeData,
} from '@tallystick/runtime/contract';
import type { SchemaContext } from '@tallystick/runtime/schema';
import type { Binding, MatchedOutcome } from '../bindings/binding.ts';
import type { Reply } from '../bindings/reply.ts';

/** One check of a reply: a separate file, and a line in the list of `index.ts`. */
export interface Check<Id extends string> {
  /** The ids of its failures, and when each fails: the table of checks in docs/verify.md. */
  readonly ids: Readonly<Record<Id, string>>;
  /** Whether it is about the rule that the case tests. Where that rule is only inferred, its failures are warnings. */
  readonly ofTheRule?: boolean;
  readonly run: (exchange: MatchedExchange) => readonly FailureOf<Id>[];
}

/** One thing that is not as the contract says. */
export interface FailureOf<Id extends string> {
  readonly check: Id;
  /** For people. */
  readonly message: string;
  readonly expected?: unknown;
  readonly received?: unknown;
  /**
   * Where the contract states the rule, as a JSON pointer into `./contract`; absent where the protocol itself states
   * it.
   */
  readonly rule?: string;
  /** The operation that made what the call did not find. */
  readonly about?: string;
}

/** An issue that a validator of replies found; the generated validators' issues are such. */
export interface ReplyIssue {
  readonly pointer: string;
  readonly message: string;
}

/** Validates what a documented outcome carries. Absent: the contract's schemas are read for it. */
export type ValidateReply = (
  operation: OperationData,
  outcome: OutcomeData,
  content: Json | undefined,
) => readonly ReplyIssue[];

export interface CaseExchange {
  readonly contractCase: ContractCase;
  readonly operation: OperationData;
  readonly reply: Reply;
  /** Schemas by name, and the place of the operation in the contract. */
  readonly contract: ContractData;
  readonly validateReply?: ValidateReply;
  /** Members of replies that no schema declares: ignored (the default), or reported. */
  readonly unknownMembers?: 'ignore' | 'report';
  /** Milliseconds that a reply may take; absent: as long as it likes. */
  readonly ceiling?: number;
  /** Epoch milliseconds; default: `Date.now`. */
  readonly clock?: () => number;
  /** Replace default messages of issues. */
  readonly issueMessages?: Messages;
}

/** What checks look at: an exchange, and the outcomes that its reply matches. */
export interface MatchedExchange extends CaseExchange {
  readonly binding: Binding;
  /** What the contract's schemas mean. */
  readonly context: SchemaContext;
  readonly messages: readonly MatchedOutcome[];
}
