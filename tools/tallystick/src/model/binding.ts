import type {
  EncodingData,
  HttpBindingData,
  InjectedData,
  JsonRpcBindingData,
  JsonRpcServerData,
  PartHeaderData,
  SupportedData,
} from '@tallystick/runtime/contract';
import type { Schema } from './schema.ts';
import type { Server } from './server.ts';

/** How an operation travels. */
export type Binding = HttpBinding | JsonRpcBinding;

/** An HTTP method, in lower case as in OpenAPI. */
export type HttpMethod = 'get' | 'put' | 'post' | 'delete' | 'options' | 'head' | 'patch' | 'trace' | 'query';

/**
 * The input of an http operation is an object of groups, `{ path?, query?, headers?, cookies?, body?, partHeaders? }`;
 * a parameter is found in the group of its location, under its wire name, and a header of a multipart body's part under
 * the names of member and header.
 */
export interface HttpBinding
  extends Omit<HttpBindingData, 'method' | 'servers' | 'parameters' | 'requestBody'> {
  readonly method: HttpMethod;
  readonly servers?: readonly Server[];
  readonly parameters: readonly HttpParameter[];
  readonly requestBody?: HttpRequestBody;
}

/** Styles of OpenAPI that write a value as pairs, and `tabDelimited`: Swagger 2.0's `tsv`. */
export type PairStyle = 'form' | 'spaceDelimited' | 'pipeDelimited' | 'tabDelimited' | 'deepObject';

/** All styles of parameters; `cookie` is OpenAPI 3.2's. */
export type ParameterStyle = PairStyle | 'matrix' | 'label' | 'simple' | 'cookie';

/** `mediaType` is set where the parameter is serialised as a media type and not by a style. */
export interface HttpParameter extends Omit<HttpBindingData['parameters'][number], 'schema' | 'style'> {
  readonly schema: Schema;
  readonly style: ParameterStyle;
  readonly allowReserved: boolean;
  readonly description?: string;
  readonly deprecated?: boolean;
  /** `x-sunset`: from when on it may be gone. */
  readonly sunset?: string;
}

/** A Request Body Object. */
export interface HttpRequestBody {
  readonly required: boolean;
  /** By media type, in the spec's order. */
  readonly content: ReadonlyMap<string, HttpMediaType>;
  readonly description?: string;
}

/** A Media Type Object of a request body. */
export interface HttpMediaType {
  readonly schema?: Schema;
  /** Of a form or multipart body: how a member is encoded. */
  readonly encoding: ReadonlyMap<string, HttpEncoding>;
}

/** Style and explode are both present or both absent; with them there is no content type (Encoding Object, style). */
export interface HttpEncoding extends Omit<EncodingData, 'style' | 'headers'> {
  readonly style?: PairStyle;
  /** Multipart: headers of the member's parts. */
  readonly headers?: ReadonlyMap<string, HttpPartHeader>;
}

/**
 * `mediaType` is set where the header is serialised as one. A `constant` is the only text that it may have: the client
 * writes it, and it is not part of the input.
 */
export interface HttpPartHeader extends Omit<PartHeaderData, 'schema'> {
  readonly schema: Schema;
}

/** The input of a json-rpc operation is an object of its params by name, whatever the structure on the wire. */
export interface JsonRpcBinding extends Omit<JsonRpcBindingData, 'params'> {
  readonly params: readonly JsonRpcParam[];
}

interface JsonRpcParam extends Omit<JsonRpcBindingData['params'][number], 'schema'> {
  readonly schema: Schema;
  readonly description?: string;
  readonly deprecated?: boolean;
  /** `x-sunset`: from when on it may be gone. */
  readonly sunset?: string;
}

/**
 * What a json-rpc server supports. What it does not support names the outcome that refuses it; `parseError`,
 * `invalidRequest` and `methodNotFound` are names of outcomes for the protocol's own errors.
 */
export type JsonRpcServer = JsonRpcServerData;

export type Supported = SupportedData;

/** A value at a pointer in an operation's input that the client supplies, and the caller never writes. */
export type Injected = InjectedData;

/** The group of an input that holds the parameters of a location. */
export const GROUP_OF = { path: 'path', query: 'query', header: 'headers', cookie: 'cookies' } as const;
