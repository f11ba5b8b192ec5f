import type { Json } from '../json.ts';
import type { RuleSourceData } from './source.ts';

/**
 * One case of a contract suite, as data: an example of the operation, changed by a patch, and how the call must
 * end. What `./cases` of a generated package exports is a list of these.
 */
export interface ContractCase {
  /** Unique in the contract and stable over regenerations: `upload.chats/refused/chats/0/phone/pattern`. */
  readonly id: string;
  /** `OperationData.id`. */
  readonly operation: string;
  /** For people: `a chat with neither phone nor email is refused`. */
  readonly title: string;
  readonly kind: 'example' | 'accepted' | 'refused' | 'protocol';
  /** The rule it proves, as a pointer into the input schema or a name; absent for examples. */
  readonly rule?: string;
  readonly source?: RuleSourceData;
  /** Name of the operation's example that the patch is applied to; '' where it has none: the patch starts from `{}`. */
  readonly base: string;
  /**
   * RFC 6902 `add`, `remove`, `replace` on the example's input as it travels. Pointers never need a member
   * that the example lacks. A value may hold placeholders.
   */
  readonly patch: readonly CasePatch[];
  /** Protocol cases: what is done to the message around the input. */
  readonly message?: MessageChange;
  readonly expect: CaseExpectation;
}

/** One change of an input, as in JSON Patch (RFC 6902). */
export type CasePatch =
  | { readonly op: 'add' | 'replace'; readonly path: string; readonly value: Json }
  | { readonly op: 'remove'; readonly path: string };

/**
 * The closed set of placeholders in a case's values; each is an object with the one member `$tallystick`:
 * `{now: seconds}` local date and time the given number of seconds from now; `{repeat: value, count}` an array of
 * `count` copies; `{text: string, count}` a string repeated; `{value: name}` a value the user supplies (`--values`).
 */
export type CasePlaceholder = { readonly $tallystick: Json };

/** The changes of a whole message that a case can make. */
export type MessageChange =
  /** The body as it is, JSON or not. */
  | { readonly body: string }
  /** Members of the json-rpc envelope replaced; null removes. */
  | { readonly envelope: { readonly [member: string]: Json } }
  /** The message is sent as a batch of this many. */
  | { readonly batch: number }
  /** The credentials are left out or replaced by wrong ones. */
  | { readonly auth: 'none' | 'wrong' }
  | { readonly contentType: string }
  | { readonly method: string };

/** What the response to a case must be. */
export interface CaseExpectation {
  /**
   * The reply must match one of them: names of outcomes, a decimal JSON-RPC code that has no name in the contract
   * (`-32700`), `silence` for a notification. Empty: any refusal is expected.
   */
  readonly outcomes: readonly string[];
  /** With an empty list: refusals that do not count, such as those of the caller's credentials. */
  readonly except?: readonly string[];
  /**
   * Refused cases: what a client with validation says before anything is sent: an issue with this code at this
   * pointer into the input. Absent where only the server can tell.
   */
  readonly issue?: { readonly code: string; readonly pointer: string };
}
