/** The type that a member must have. */
export type Expected =
  | 'text'
  /** Text for people: an empty one in YAML is null, and is accepted. */
  | 'prose'
  | 'flag'
  /** A schema: an object or a boolean, whose keywords are looked at where schemas are read. */
  | 'schema'
  /** Data, or what nothing here reads. */
  | 'anything'
  | { readonly kind: 'list'; readonly of: Expected }
  /** An object whose members have names from the API. */
  | { readonly kind: 'map'; readonly of: Expected }
  | { readonly kind: 'object'; readonly type: string };

export function list(of: Expected): Expected {
  return { kind: 'list', of };
}

export function map(of: Expected): Expected {
  return { kind: 'map', of };
}

export function an(type: string): Expected {
  return { kind: 'object', type };
}

/** `info` where nothing that is generated would be another with it. */
export interface Unread {
  readonly severity: 'warning' | 'info';
  /** After the name of the member: what is or is not done with it. */
  readonly effect: string;
  readonly fix: string;
}

/** One of the objects of a spec language, as far as it is read. */
export interface ObjectType {
  /** For people: `an operation`. */
  readonly called: string;
  readonly members: Readonly<Record<string, Expected>>;
  /** Members that the language has and nothing here reads: what to do about one, by its name. */
  readonly unread?: Readonly<Record<string, Unread>>;
  /** Whether a reference is never in its place. */
  readonly standsAlone?: true;
  /** Which of this vocabulary's extensions mean something in it, without their prefix. */
  readonly extensions?: readonly string[];
}

/** The objects of a spec language, by name; `document` is the root. */
export type Grammar = Readonly<Record<string, ObjectType>>;

/** Members that are the same, or at least read the same, in several objects. */
export function members(expected: Expected, ...names: readonly string[]): Readonly<Record<string, Expected>> {
  return Object.fromEntries(names.map((name) => [name, expected]));
}
