import type { HttpMethod } from '../model/index.ts';
import type { ObjectNode } from '../model/spec-node.ts';

/** An operation as it is in the document, with what its path item says for all its operations. */
export interface OperationLocation {
  readonly path: string;
  /** Pairs of the query that the document has in the path. */
  readonly query: readonly (readonly [name: string, value: string])[];
  readonly method: HttpMethod;
  readonly pathItem: ObjectNode;
  readonly node: ObjectNode;
  readonly id: string;
}
