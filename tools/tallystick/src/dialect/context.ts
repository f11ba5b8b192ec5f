import type { Reporter } from '../diagnostics/index.ts';
import type { Document } from '../load/index.ts';
import type { SchemaId } from '../model/schema.ts';
import type { SpecNode } from '../model/spec-node.ts';

/** How a schema was written: what its keywords mean before they are brought to 2020-12. */
export type SchemaDialect = 'draft-7' | 'openapi-3.0' | '2020-12';

/** What reading a schema needs besides the schema. */
export interface SchemaContext {
  readonly document: Document;
  readonly reporter: Reporter;
  readonly dialect: SchemaDialect;
  /** The id of what a `$ref` names; reports a reference that does not resolve. */
  readonly idOf: (ref: string, at: SpecNode) => SchemaId | undefined;
  /** The same of a `$dynamicRef`. */
  readonly dynamicIdOf: (ref: string, at: SpecNode) => SchemaId | undefined;
  /** The context for what is below a schema that has its own URI. */
  readonly within: (node: SpecNode) => SchemaContext;
}
