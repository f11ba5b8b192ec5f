/** A security scheme: where its credential is written in a request. */
export type SecuritySchemeData = { readonly name: string; readonly description?: string } & (
  | { readonly kind: 'basic' }
  | { readonly kind: 'bearer' }
  | { readonly kind: 'api-key'; readonly in: 'header' | 'query' | 'cookie'; readonly parameter: string }
  | { readonly kind: 'member'; readonly member: string }
  | SessionTokenData
  | { readonly kind: 'other'; readonly type: string }
);

/** A token that belongs to a session, such as a CSRF token: a call acquires it, and a header sends it. */
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
