/** Calls that a client has beside the flat ones: `client.repos.get(…)`. */
export interface Namespace {
  /** e.g. `repos` */
  readonly name: string;
  readonly calls: readonly NamespacedCall[];
}

export interface NamespacedCall {
  /** e.g. `get` */
  readonly name: string;
  /** Name of the operation's function, e.g. `reposGet`. */
  readonly operation: string;
}

/** The namespaces of a client, in the order of their first operations. */
export interface NamespacePlan {
  readonly namespaces: readonly Namespace[];
  /** Why there are none, as the end of a sentence; absent where there are some. */
  readonly reason?: string;
}

/**
 * What the config says of namespaces. In an object, a text is the name of a tag's namespace, `false` leaves a tag out, and an
 * object chooses calls: its key is the namespace, its members are the names of calls → operations.
 */
export type NamespaceSetting = 'tags' | 'none' | NamespaceChoices;

export type NamespaceChoices = Readonly<Record<string, string | false | Readonly<Record<string, string>>>>;
