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
