import type { Json, OperationData, OutcomeData } from '../../contract/index.ts';
import type { Violation } from '../request/violation.ts';
import type { MockState } from '../state/state.ts';
import type { Answer } from '../types/answer.ts';

/** A call of an operation, as the file of its protocol has read it. */
export interface MockCall {
  readonly operation: OperationData;
  readonly input: unknown;
  readonly state: MockState;
  readonly binding: ReplyBinding;
  readonly wanted?: Wanted;
  /** HTTP: what was called. */
  readonly url?: string;
}

/** What a request asks of its reply. */
export interface Wanted {
  /** Header Accept; null: anything. */
  readonly accept: string | null;
  /** Name of an example. */
  readonly example?: string | undefined;
}

/** What protocols write differently in a reply; one record a protocol, in `bindings/`. */
export interface ReplyBinding {
  /** The reply to a call that is refused in a way that the contract does not document. */
  readonly undocumented: (wrong: Violation) => Answer;
  /** A documented outcome with its data: a body, or what an error carries. */
  readonly outcome: (documented: DocumentedOutcome, details: OutcomeDetails) => Answer;
  /** The outcome of a call that is accepted. */
  readonly accepted: (documented: DocumentedOutcome, status: number) => Answer;
}

/** An outcome of the contract, and the data that is made for it. */
export interface DocumentedOutcome {
  readonly operation: OperationData;
  readonly outcome: OutcomeData;
  /** That the reply states; a range where the request says no more. */
  readonly mediaType: string | undefined;
  readonly data: Json | undefined;
  readonly state: MockState;
}

/** What a test, or the violation that is refused, wants of an outcome. */
export interface OutcomeDetails {
  readonly wrong?: Violation;
  readonly message?: string;
  /** HTTP. */
  readonly status?: number;
}
