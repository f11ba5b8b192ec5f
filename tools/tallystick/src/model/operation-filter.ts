/**
 * Which operations a filter is about: those that every stated member fits. A text fits a member if one of the member's
 * patterns does; `*` in a pattern stands for any characters, in a path for those of one segment, and `**` for any.
 */
export interface OperationFilter {
  /** Tags as the spec writes them: `orders`, `admin*`. */
  readonly tags?: readonly string[];
  /** Ids of operations, or names of JSON-RPC methods: `listOrders`, `orders.*`. */
  readonly operations?: readonly string[];
  /** Paths as the spec writes them, or names of webhooks: `/orders/**`. */
  readonly paths?: readonly string[];
  /** HTTP methods in either case, or names of JSON-RPC methods: `get`, `orders.*`. */
  readonly methods?: readonly string[];
  /** Whether the operation is deprecated. */
  readonly deprecated?: boolean;
}

/** One filter, or several of which one must fit. */
export type OperationFilters = OperationFilter | readonly OperationFilter[];
