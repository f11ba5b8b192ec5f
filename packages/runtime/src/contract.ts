/**
 * A contract as data, for tools: what `./contract` of a generated package exports. It is the generator's model
 * in JSON, without where it was read. The client never imports it.
 */
export interface ContractData {
  /** e.g. `callgear-data-api` */
  readonly name: string;
  readonly title: string;
  /** Version of the API, as its spec states it. */
  readonly version: string;
  readonly description?: string;
  /** For people: `OpenRPC 1.3.2`. */
  readonly dialect: string;
  readonly servers: readonly ServerData[];
  readonly securitySchemes: readonly SecuritySchemeData[];
  readonly operations: readonly OperationData[];
  readonly webhooks: readonly WebhookData[];
  /** By name. A `$ref` in any schema of the contract is `#/schemas/` and one of these names, as a JSON pointer. */
  readonly schemas: Readonly<Record<string, JsonSchema>>;
}

export type Json = null | boolean | number | string | readonly Json[] | { readonly [member: string]: Json };

/**
 * JSON Schema 2020-12, with this project's own keywords: `x-tallystick-local-date-time`
 * (`{ layout, notInFuture }`), `x-tallystick-rules`, `x-tallystick-default-from`, `x-tallystick-source`.
 */
export type JsonSchema = boolean | { readonly [keyword: string]: Json };

export interface ServerData {
  readonly url: string;
  readonly description?: string;
  readonly variables?: Readonly<
    Record<string, { readonly default: string; readonly enum?: readonly string[] }>
  >;
}

export type SecuritySchemeData = { readonly name: string; readonly description?: string } & (
  | { readonly kind: 'basic' }
  | { readonly kind: 'bearer' }
  | { readonly kind: 'api-key'; readonly in: 'header' | 'query' | 'cookie'; readonly parameter: string }
  | { readonly kind: 'member'; readonly member: string }
  | SessionTokenData
  | { readonly kind: 'other'; readonly type: string }
);

export interface SessionTokenData {
  readonly kind: 'session-token';
  readonly acquire: { readonly method: 'get'; readonly path: string };
  readonly nameHeader: string;
  readonly tokenHeader: string;
  readonly cookie?: string;
  readonly refusal: string;
  /** Upper case. */
  readonly methods: readonly string[];
  readonly optional: boolean;
}

export interface OperationData {
  /** The spec's own name: `upload.chats`. */
  readonly id: string;
  /** The function's name: `uploadChats`. */
  readonly name: string;
  /** The prefix of its types: `UploadChats`, as in `validateUploadChatsInput`. */
  readonly typeName: string;
  readonly summary?: string;
  readonly description?: string;
  readonly deprecated?: boolean;
  readonly source?: RuleSourceData;
  readonly binding: HttpBindingData | JsonRpcBindingData;
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
  readonly safety: { readonly idempotent: boolean; readonly safe: boolean };
  readonly chunks?: { readonly items: string; readonly max: number; readonly join: string };
  readonly effects: readonly EffectData[];
  /** What its replies hand to later calls; absent where the spec has none. */
  readonly links?: readonly LinkData[];
  readonly examples: readonly ExampleData[];
}

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

export interface RuleSourceData {
  readonly kind: 'document' | 'published' | 'inferred';
  readonly cite?: string;
}

export type InjectedData =
  | { readonly pointer: string; readonly by: 'constant'; readonly value: Json }
  | { readonly pointer: string; readonly by: 'credential'; readonly scheme: string };

export interface HttpBindingData {
  readonly protocol: 'http';
  /** Upper case. */
  readonly method: string;
  /** `/chats/{id}` */
  readonly path: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly in: 'path' | 'query' | 'header' | 'cookie';
    readonly required: boolean;
    readonly schema: JsonSchema;
    readonly style: string;
    readonly explode: boolean;
    readonly mediaType?: string;
  }[];
  readonly requestBody?: {
    readonly required: boolean;
    readonly content: Readonly<Record<string, JsonSchema>>;
    /** Of forms and multipart bodies: by media type and member, how the member is written where the spec says it. */
    readonly encoding?: Readonly<Record<string, Readonly<Record<string, EncodingData>>>>;
  };
}

/** How a member of a form or a multipart body is written. Style and explode stand together or not at all. */
export interface EncodingData {
  readonly contentType?: string;
  readonly style?: string;
  readonly explode?: boolean;
  /** Multipart: headers of the member's parts. `constant` ones are no part of the input. */
  readonly headers?: Readonly<Record<string, PartHeaderData>>;
}

export interface PartHeaderData {
  readonly schema: JsonSchema;
  readonly required: boolean;
  readonly explode: boolean;
  readonly mediaType?: string;
  readonly constant?: string;
}

export interface JsonRpcBindingData {
  readonly protocol: 'json-rpc';
  readonly method: string;
  readonly paramStructure: 'by-name' | 'by-position' | 'either';
  readonly params: readonly {
    readonly name: string;
    readonly required: boolean;
    readonly schema: JsonSchema;
  }[];
  readonly contentType: string;
  readonly notification: boolean;
  readonly server: JsonRpcServerData;
}

export interface JsonRpcServerData {
  readonly batch: SupportedData;
  readonly notification: SupportedData;
  readonly discovery: boolean;
  readonly idTypes: readonly ('number' | 'string')[];
  /** Names of outcomes. Absent: the plain JSON-RPC 2.0 error. */
  readonly parseError?: string;
  readonly invalidRequest?: string;
  readonly methodNotFound?: string;
}

export type SupportedData =
  | { readonly supported: true }
  | { readonly supported: false; readonly outcome?: string };

export interface OutcomeData {
  readonly name: string;
  readonly promise: 'resolves' | 'rejects';
  readonly matcher: {
    readonly status?: { readonly from: number; readonly to: number };
    readonly otherwise?: true;
    readonly rpc?: 'result' | number;
    readonly constant?: { readonly pointer: string; readonly values: readonly Json[] };
  };
  /** http: body by media type; json-rpc: under '' the result, or the error object's data. */
  readonly content: Readonly<Record<string, JsonSchema>>;
  readonly headers: Readonly<Record<string, { readonly schema: JsonSchema; readonly required: boolean }>>;
  readonly message?: string;
  readonly description?: string;
  readonly template?: Json;
  readonly wait?: { readonly pointers: readonly string[]; readonly unit: 'seconds' | 'milliseconds' };
  readonly source?: RuleSourceData;
}

export type EffectData =
  | {
      readonly kind: 'store';
      readonly collection: string;
      readonly items: string;
      readonly ids: string;
      readonly source?: RuleSourceData;
    }
  | {
      readonly kind: 'emit';
      readonly webhook: string;
      readonly payload: Json;
      readonly source?: RuleSourceData;
    };

/** What a reply hands to the call of an operation. */
export interface LinkData {
  /** As the spec calls it; no other link of the same outcome is called so. */
  readonly name: string;
  readonly description?: string;
  /** Name of the outcome whose reply it follows. */
  readonly outcome: string;
  /** `OperationData.id` of what is called. */
  readonly operation: string;
  /** What is put at pointers into its input, in this order; the rest of it is the caller's. */
  readonly inputs: readonly { readonly pointer: string; readonly value: LinkValueData }[];
}

/** Where a value of a link comes from; the closed set of it. */
export type LinkValueData =
  | { readonly constant: Json }
  /** Pointer into the input, as it travelled, of the call that was replied to. */
  | { readonly input: string }
  /** Pointer into what the reply carries: the body, or the result. */
  | { readonly reply: string }
  /** Name of a header of the reply, in lower case. */
  | { readonly header: string }
  /** The URL that was called, or the status that came, as a number. */
  | { readonly message: 'url' | 'status' }
  /** Put together to one text. */
  | { readonly text: readonly LinkValueData[] };

export interface ExampleData {
  readonly name: string;
  readonly summary?: string;
  readonly input: Json;
  readonly outcome: string;
  readonly output?: Json;
  readonly source?: RuleSourceData;
}

export interface WebhookData {
  readonly id: string;
  readonly name: string;
  /** The name of its payload's type: `MessageLogUpdated`. */
  readonly typeName: string;
  /** How it travels. Absent: as a request of the provider's to an address that the receiver names. */
  readonly delivery?: DeliveryData;
  readonly summary?: string;
  readonly description?: string;
  readonly payload: JsonSchema;
  readonly examples: readonly { readonly name: string; readonly value: Json }[];
  readonly source?: RuleSourceData;
}

/** Receivers subscribe to `channel` at `path` below the server, by the Bayeux protocol that CometD speaks. */
export interface DeliveryData {
  readonly protocol: 'cometd';
  readonly path: string;
  readonly channel: string;
}

/**
 * One case of a contract suite, as data: an example of the operation, changed by a patch, and how the call has
 * to end. What `./cases` of a generated package exports is a list of these.
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

export type CasePatch =
  | { readonly op: 'add' | 'replace'; readonly path: string; readonly value: Json }
  | { readonly op: 'remove'; readonly path: string };

/**
 * The closed set of placeholders in a case's values; each is an object with the one member `$tallystick`:
 * `{now: seconds}` local date and time that many seconds from now; `{repeat: value, count}` an array of that many
 * copies; `{text: string, count}` a string repeated; `{value: name}` a value the user supplies (`--values`).
 */
export type CasePlaceholder = { readonly $tallystick: Json };

/** The closed set of things done to a message as a whole. */
export type MessageChange =
  /** The body as it is, JSON or not. */
  | { readonly body: string }
  /** Members of the json-rpc envelope replaced; null removes. */
  | { readonly envelope: { readonly [member: string]: Json } }
  /** The message is sent as a batch of so many. */
  | { readonly batch: number }
  /** The credentials are left out or replaced by wrong ones. */
  | { readonly auth: 'none' | 'wrong' }
  | { readonly contentType: string }
  | { readonly method: string };

export interface CaseExpectation {
  /**
   * One of them has to be met: names of outcomes, a JSON-RPC code in decimal where the contract names none for it
   * (`-32700`), `silence` for a notification. Empty: any refusal will do.
   */
  readonly outcomes: readonly string[];
  /** With an empty list: refusals that will not do, such as those of who calls. */
  readonly except?: readonly string[];
  /**
   * Refused cases: what a client with validation says before anything is sent: an issue with this code at this
   * pointer into the input. Absent where only the server can tell.
   */
  readonly issue?: { readonly code: string; readonly pointer: string };
}
