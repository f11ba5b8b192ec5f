import type { JsonSchema } from './schema.ts';
import type { ServerData } from './server.ts';

/** The protocol binding of an operation. Code that depends on it uses a `switch` over `protocol` with a case for each. */
export type BindingData = HttpBindingData | JsonRpcBindingData;

/** Protocol of an operation: `http` or `json-rpc`. */
export type Protocol = BindingData['protocol'];

/**
 * The end of such a `switch`: a protocol without its own case does not compile.
 *
 * @example
 * function addressOf(binding: BindingData): string {
 *   switch (binding.protocol) {
 *     case 'http':
 *       return binding.path;
 *     case 'json-rpc':
 *       return binding.method;
 *     default:
 *       return unsupportedProtocol(binding);
 *   }
 * }
 * contract.operations.map(({ binding }) => addressOf(binding)); // ['upload.chats', 'upload.offline_messages']
 */
export function unsupportedProtocol(binding: never): never {
  throw new TypeError(`unsupported protocol ${JSON.stringify(binding)}`);
}

/** The group of an input that holds the parameters of a location. */
export const GROUP_OF = { path: 'path', query: 'query', header: 'headers', cookie: 'cookies' } as const;

/** How an operation's input and responses are written in HTTP messages. */
export interface HttpBindingData {
  readonly protocol: 'http';
  /** Upper case. */
  readonly method: string;
  /** `/chats/{id}` */
  readonly path: string;
  /** Of the operation or its path, where these have servers: they replace those of the contract. */
  readonly servers?: readonly ServerData[];
  readonly parameters: readonly {
    readonly name: string;
    readonly in: 'path' | 'query' | 'header' | 'cookie';
    readonly required: boolean;
    readonly schema: JsonSchema;
    readonly style: string;
    readonly explode: boolean;
    /** Present where reserved characters stay as they are. */
    readonly allowReserved?: boolean;
    readonly mediaType?: string;
  }[];
  readonly requestBody?: {
    readonly required: boolean;
    readonly content: Readonly<Record<string, JsonSchema>>;
    /** Of forms and multipart bodies: by media type and member, how the member is written where the spec says it. */
    readonly encoding?: Readonly<Record<string, Readonly<Record<string, EncodingData>>>>;
  };
}

/**
 * How a member of a form or a multipart body is written. Style and explode stand together or not at all. Styles are
 * OpenAPI's, and `tabDelimited`, which Swagger 2.0 calls `tsv`.
 */
export interface EncodingData {
  readonly contentType?: string;
  readonly style?: string;
  readonly explode?: boolean;
  /** Present where reserved characters stay as they are. */
  readonly allowReserved?: boolean;
  /** Multipart: headers of the member's parts. `constant` ones are not part of the input. */
  readonly headers?: Readonly<Record<string, PartHeaderData>>;
}

/** A header of one part of a multipart body. */
export interface PartHeaderData {
  readonly schema: JsonSchema;
  readonly required: boolean;
  readonly explode: boolean;
  readonly mediaType?: string;
  readonly constant?: string;
}

/** How an operation's input and result are written in JSON-RPC 2.0 messages. */
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

/** What a JSON-RPC server supports beyond single calls, and its documented errors for invalid requests. */
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

/** Whether a server supports a feature. If not, `outcome` names its documented error. */
export type SupportedData =
  | { readonly supported: true }
  | { readonly supported: false; readonly outcome?: string };
