import type { Origin } from './origin.ts';

/** A way to prove who calls. `name` is the key in the spec and in the client's `auth` option. */
export type SecurityScheme = {
  readonly name: string;
  readonly origin: Origin;
  readonly description?: string;
} & (
  | { readonly kind: 'basic' }
  | { readonly kind: 'bearer'; readonly format?: string }
  | { readonly kind: 'api-key'; readonly in: 'header' | 'query' | 'cookie'; readonly parameter: string }
  /** A member of the input, such as an access token among json-rpc params. */
  | { readonly kind: 'member'; readonly member: string }
  | SessionTokenScheme
  | { readonly kind: 'other'; readonly type: string }
);

/** A token that a first request hands out and every writing request must echo (CSRF protection). */
export interface SessionTokenScheme {
  readonly kind: 'session-token';
  /** The safe request that hands the token out. */
  readonly acquire: { readonly method: 'get'; readonly path: string };
  /** Response header with the name of the header to send. */
  readonly nameHeader: string;
  /** Response header with the token. */
  readonly tokenHeader: string;
  /** The session cookie that has to travel with the token. */
  readonly cookie?: string;
  /** Name of the outcome that says the token is missing or stale. */
  readonly refusal: string;
  /** Methods that need the token. */
  readonly methods: readonly string[];
  /** Off unless the user asks for it: not every deployment has it switched on. */
  readonly optional: boolean;
}

/** One alternative: all the named schemes together. An operation lists alternatives; an empty one is no auth. */
export type SecurityRequirement = readonly string[];
