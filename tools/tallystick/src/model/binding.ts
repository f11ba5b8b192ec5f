import type { JsonValue } from './json.ts';
import type { Schema } from './schema.ts';

/** How an operation travels. */
export type Binding = HttpBinding | JsonRpcBinding;

export type HttpMethod = 'get' | 'put' | 'post' | 'delete' | 'options' | 'head' | 'patch' | 'trace' | 'query';

/**
 * The input of an http operation is an object of groups, `{ path?, query?, headers?, cookies?, body?, partHeaders? }`; a
 * parameter is found in the group of its location, under its wire name, and a header of a multipart body's part under
 * the names of member and header.
 */
export interface HttpBinding {
  readonly protocol: 'http';
  readonly method: HttpMethod;
  /** The path template, `/chats/{id}`, as in the spec. */
  readonly path: string;
  readonly parameters: readonly HttpParameter[];
  readonly requestBody?: HttpRequestBody;
}

export interface HttpParameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly required: boolean;
  readonly schema: Schema;
  readonly style: 'matrix' | 'label' | 'simple' | 'form' | 'spaceDelimited' | 'pipeDelimited' | 'deepObject';
  readonly explode: boolean;
  readonly allowReserved: boolean;
  /** Set where the parameter is serialised as a media type and not by a style. */
  readonly mediaType?: string;
  readonly description?: string;
  readonly deprecated?: boolean;
}

export interface HttpRequestBody {
  readonly required: boolean;
  /** By media type, in the spec's order. */
  readonly content: ReadonlyMap<string, HttpMediaType>;
  readonly description?: string;
}

export interface HttpMediaType {
  readonly schema?: Schema;
  /** Of a form or multipart body: how a member is encoded. */
  readonly encoding: ReadonlyMap<string, HttpEncoding>;
}

/** Style and explode stand together or not at all; where they do, no content type is said (Encoding Object, style). */
export interface HttpEncoding {
  readonly contentType?: string;
  readonly style?: 'form' | 'spaceDelimited' | 'pipeDelimited' | 'deepObject';
  readonly explode?: boolean;
  readonly allowReserved?: boolean;
  /** Multipart: headers of the member's parts. */
  readonly headers?: ReadonlyMap<string, HttpPartHeader>;
}

export interface HttpPartHeader {
  readonly schema: Schema;
  readonly required: boolean;
  readonly explode: boolean;
  /** Set where the header is serialised as a media type. */
  readonly mediaType?: string;
  /** The only text that it may have: the client writes it, and it is no part of the input. */
  readonly constant?: string;
}

/** The input of a json-rpc operation is an object of its params by name, whatever the structure on the wire. */
export interface JsonRpcBinding {
  readonly protocol: 'json-rpc';
  readonly method: string;
  readonly paramStructure: 'by-name' | 'by-position' | 'either';
  readonly params: readonly JsonRpcParam[];
  /** The Content-Type of requests, e.g. `application/json; charset=UTF-8`. */
  readonly contentType: string;
  /** True where the method has no result: it is a notification. */
  readonly notification: boolean;
  readonly server: JsonRpcServer;
}

export interface JsonRpcParam {
  readonly name: string;
  readonly required: boolean;
  readonly schema: Schema;
  readonly description?: string;
}

/** What a json-rpc server supports; an unsupported manner names the outcome that refuses it. */
export interface JsonRpcServer {
  readonly batch: Supported;
  readonly notification: Supported;
  readonly discovery: boolean;
  readonly idTypes: readonly ('number' | 'string')[];
  /** Outcome names for the protocol's own errors: what a mock of this server answers. */
  readonly parseError?: string;
  readonly invalidRequest?: string;
  readonly methodNotFound?: string;
}

export type Supported =
  | { readonly supported: true }
  | { readonly supported: false; readonly outcome?: string };

/** A value at a pointer in an operation's input that the client supplies, and the caller never writes. */
export type Injected =
  | { readonly pointer: string; readonly by: 'constant'; readonly value: JsonValue }
  | { readonly pointer: string; readonly by: 'credential'; readonly scheme: string };

/** The group of an input that holds the parameters of a location. */
export const GROUP_OF = { path: 'path', query: 'query', header: 'headers', cookie: 'cookies' } as const;
