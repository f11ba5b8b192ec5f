/** The spec language that a document is written in. */
export interface Dialect {
  readonly kind: 'openrpc' | 'openapi';
  /** As stated: `1.3.2`, `3.1.0`. */
  readonly version: string;
  /** What the document was written in, where it has been upgraded. */
  readonly written?: string;
  /** Before JSON Schema 2019-09 whatever stands beside a `$ref` has no meaning, an `$id` neither. */
  readonly refsStandAlone: boolean;
}
