import type { Pagination } from '../call/pagination.ts';
import type { Json } from '../json.ts';
import type { BindingData } from './binding.ts';
import type { EffectData } from './effect.ts';
import type { LinkData } from './link.ts';
import type { OutcomeData } from './outcome.ts';
import type { JsonSchema } from './schema.ts';
import type { RuleSourceData } from './source.ts';

/** An operation of a contract: its names, input, outcomes and binding as plain data. */
export interface OperationData {
  /** The spec's own name: `upload.chats`. */
  readonly id: string;
  /** The function's name: `uploadChats`. */
  readonly name: string;
  /** The prefix of its types: `UploadChats`, as in `validateUploadChatsInput`. */
  readonly typeName: string;
  /** One line. The documentation of the client's function has the full description. */
  readonly summary?: string;
  readonly deprecated?: boolean;
  /** `x-sunset`: from when on a deprecated operation may be gone, as the spec writes it. */
  readonly sunset?: string;
  readonly source?: RuleSourceData;
  readonly binding: BindingData;
  /** The input as it travels: `{ path?, query?, headers?, cookies?, body?, partHeaders? }`, or the params by name. */
  readonly input: JsonSchema;
  readonly injected: readonly InjectedData[];
  readonly requiredWhen: readonly {
    readonly pointer: string;
    readonly option: string;
    readonly equals: string;
  }[];
  readonly outcomes: readonly OutcomeData[];
  readonly refusals: readonly {
    readonly violations: readonly ViolationKind[];
    readonly outcome: string;
    readonly source?: RuleSourceData;
  }[];
  readonly security: readonly (readonly string[])[];
  /** Of each alternative of `security`, the scopes that it asks for, by scheme; absent where none asks for any. */
  readonly scopes?: readonly Readonly<Record<string, readonly string[]>>[];
  readonly safety: { readonly idempotent: boolean; readonly safe: boolean };
  readonly chunks?: { readonly items: string; readonly max: number; readonly join: string };
  /** How to request the next page of its list; absent if it is not paginated. */
  readonly pagination?: PaginationData;
  readonly effects: readonly EffectData[];
  /** The links of the operation; absent if the spec has none. */
  readonly links?: readonly LinkData[];
  readonly examples: readonly ExampleData[];
}

/** `by` says where that is known from: the spec's extension, a link to the operation itself, or the names of members. */
export type PaginationData = Pagination & { readonly by: 'extension' | 'link' | 'name' };

/** What is wrong with a request that a documented error answers. `*`: any of these. */
export type ViolationKind =
  | 'type'
  | 'missing'
  | 'unknown'
  | 'value'
  | 'count'
  | 'combination'
  | 'auth'
  | 'session'
  | 'path'
  | '*';

/** A value of the input that the client supplies itself: a constant or a credential. */
export type InjectedData =
  | { readonly pointer: string; readonly by: 'constant'; readonly value: Json }
  | { readonly pointer: string; readonly by: 'credential'; readonly scheme: string };

/** A documented example of a call: an input and the outcome that it leads to. */
export interface ExampleData {
  readonly name: string;
  readonly summary?: string;
  readonly input: Json;
  readonly outcome: string;
  readonly output?: Json;
  readonly source?: RuleSourceData;
}
