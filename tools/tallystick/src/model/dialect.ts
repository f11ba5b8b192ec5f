/** The spec language that a document is written in. */
export interface Dialect {
  readonly kind: 'openrpc' | 'openapi';
  /** As stated: `1.3.2`, `3.1.0`. */
  readonly version: string;
  /** What the document was written in, where it has been upgraded. */
  readonly written?: string;
  /** Before JSON Schema 2019-09 keywords beside a `$ref` have no meaning, and neither does an `$id`. */
  readonly refsStandAlone: boolean;
}
