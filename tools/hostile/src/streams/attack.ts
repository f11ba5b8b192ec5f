/** One thing that a provider, or the author of an input, does to a client. */
export interface ClientAttack {
  readonly kind: string;
  readonly name: string;
  /** What broke; undefined: the client held. */
  readonly attempt: () => Promise<string | undefined>;
}
