import type {
  ContractCase,
  Json,
  JsonSchema,
  OperationData,
  OutcomeData,
} from '@tallystick/runtime/contract';
import type { Request } from '@tallystick/runtime/web';
import type { Call } from './credentials.ts';
import type { Reply } from './reply.ts';
import type { StreamedItem } from './streamed.ts';
import type { Writing } from './writing.ts';

/** What protocols do differently, for one operation; one file a protocol. */
export interface Binding {
  /** The raw request of a case. */
  readonly request: (url: string, call: Call, contractCase: ContractCase, writing: Writing) => Request;
  /** A reply as outcomes of the operation: one, or as many as a batch was answered with. */
  readonly outcomes: (reply: Reply) => readonly MatchedOutcome[];
  /** Whether a reply is a message of the protocol's own, around what the outcome carries. */
  readonly enveloped: boolean;
  /** Media types that a reply may have; none: any. */
  readonly mediaTypes: (outcome: OutcomeData | undefined) => readonly string[];
  /** Whether a reply declares JSON, as its outcome requires, but is not: empty, or cut off. */
  readonly lacksJson: (outcome: OutcomeData, reply: Reply) => boolean;
  /** The schema of what a reply carries, where it has one that can be applied. */
  readonly contentSchema: (outcome: OutcomeData, reply: Reply) => ContentSchema | undefined;
  /** Whether a pointer into the input leads to a parameter: text in a URL or a header, outside the body. */
  readonly isParameter: (pointer: string) => boolean;
  /** Whether the body is JSON, rather than text that is made of it. */
  readonly hasJsonBody: boolean;
  /** The schema of a parameter, a param or the body. */
  readonly schemaAt: (pointer: string) => JsonSchema;
  /** Whether a value at a pointer would make the request one for something else. */
  readonly leadsElsewhere: (pointer: string, value: Json) => boolean;
  /** Whether an input would make the request one for something else. */
  readonly isForAnother: (input: Json) => boolean;
  /** The input of another operation that takes a member of this one's result, by path and name. */
  readonly guessedInput: (to: OperationData, members: ReadonlySet<string>) => GuessedInput | undefined;
  /** Whether the operation deletes something. */
  readonly deletes: boolean;
}

/** How one message of a reply was understood. */
export interface MatchedOutcome {
  /** The documented outcome, if it is one. */
  readonly outcome?: OutcomeData;
  /** The outcome's name; else the JSON-RPC code or the HTTP status in decimal; `silence` for no answer. */
  readonly name: string;
  readonly refused: boolean;
  /** What the outcome's schema describes: the body, the result, or the error object's data. */
  readonly content: Json | undefined;
  /** JSON-RPC: the message itself. */
  readonly message?: { readonly [member: string]: Json };
}

/** A schema, and its place in the outcome. */
export interface ContentSchema {
  readonly schema: JsonSchema;
  /** Its media type, escaped for a pointer. */
  readonly key: string;
  /** Where the reply is a sequence of items: the schema is that of each. */
  readonly items?: readonly StreamedItem[];
  /** Whether the reply is a text, which the type of the schema says how to read. */
  readonly isText?: true;
}

export interface GuessedInput {
  /** Pointer into the result. */
  readonly reply: string;
  /** Pointer into the input. */
  readonly input: string;
}
