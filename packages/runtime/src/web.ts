/**
 * The web types that declarations of this package name. Each is the type that the project provides: that of the DOM
 * library, of Node, Bun, Deno or Workers. A project that has none of them gets the members that are used here, so that
 * it compiles without the DOM library. Nothing is declared globally, so nothing is declared twice.
 */
type Platform<Name extends string, Needed> = typeof globalThis extends {
  readonly [Each in Name]: { readonly prototype: infer Type };
}
  ? Type
  : Needed;

/** The platform's `AbortSignal`, or the members of it that the runtime uses where no library declares it. */
export type AbortSignal = Platform<
  'AbortSignal',
  { readonly aborted: boolean; readonly reason: unknown; readonly throwIfAborted: () => void }
>;

/** The platform's `Headers`, or the members of it that the runtime uses. */
export type Headers = Platform<'Headers', HeadersMembers>;

interface HeadersMembers extends Iterable<[string, string]> {
  append(name: string, value: string): void;
  delete(name: string): void;
  get(name: string): string | null;
  getSetCookie(): string[];
  has(name: string): boolean;
  set(name: string, value: string): void;
  forEach(each: (value: string, name: string) => void): void;
}

/** The platform's `Blob`, or the members of it that the runtime uses. */
export type Blob = Platform<'Blob', BlobMembers>;

interface BlobMembers {
  readonly size: number;
  readonly type: string;
  arrayBuffer(): Promise<ArrayBuffer>;
  text(): Promise<string>;
}

/** The platform's `FormData`, or the members of it that the runtime uses. */
export type FormData = Platform<'FormData', FormDataMembers>;

interface FormDataMembers extends Iterable<[string, string | Blob]> {
  append(name: string, value: string | Blob, fileName?: string): void;
  get(name: string): string | Blob | null;
  getAll(name: string): (string | Blob)[];
}

/** The platform's `ReadableStream`, or the members of it that the runtime uses. */
export type ReadableStream = Platform<'ReadableStream', { cancel(reason?: unknown): Promise<void> }>;

/** The platform's `Response`, or the members of it that the runtime uses. */
export type Response = Platform<'Response', ResponseMembers>;

interface ResponseMembers {
  readonly status: number;
  readonly statusText: string;
  readonly ok: boolean;
  readonly headers: Headers;
  readonly body: ReadableStream | null;
  arrayBuffer(): Promise<ArrayBuffer>;
  clone(): Response;
  json(): Promise<unknown>;
  text(): Promise<string>;
}

/** The platform's `Request`, or the members of it that the runtime uses. */
export type Request = Platform<'Request', RequestMembers>;

interface RequestMembers {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: ReadableStream | null;
  readonly signal: AbortSignal;
  arrayBuffer(): Promise<ArrayBuffer>;
  clone(): Request;
  json(): Promise<unknown>;
  text(): Promise<string>;
}

/** The platform's `URLSearchParams`, or the members of it that the runtime uses. */
export type URLSearchParams = Platform<'URLSearchParams', URLSearchParamsMembers>;

interface URLSearchParamsMembers extends Iterable<[string, string]> {
  append(name: string, value: string): void;
  get(name: string): string | null;
  getAll(name: string): string[];
  set(name: string, value: string): void;
  toString(): string;
}

/** The platform's `URL`, or the members of it that the runtime uses. */
export type URL = Platform<'URL', { readonly href: string; toString(): string }>;

/** What `fetch` takes as a body. */
export type BodyInit = typeof globalThis extends {
  readonly Response: new (body?: infer Body, ...rest: never[]) => unknown;
}
  ? NonNullable<Body>
  : string | ArrayBuffer | ArrayBufferView<ArrayBuffer> | Blob | FormData | ReadableStream;

/** How `fetch` is called. What else a platform's own can do is not needed. */
export type Fetch = (url: string, init?: RequestInit) => Promise<Response>;

type RequestInit = typeof globalThis extends {
  readonly Request: new (request: never, init?: infer Init) => unknown;
}
  ? NonNullable<Init>
  : {
      readonly method?: string;
      readonly headers?: Headers;
      readonly body?: BodyInit | null;
      readonly redirect?: 'follow' | 'manual' | 'error';
      readonly credentials?: 'include' | 'omit' | 'same-origin';
      readonly signal?: AbortSignal | null;
    };
