/** What is used of a package. */
export const USE_KINDS = [
  'operation',
  'type',
  'member',
  'value',
  'error',
  'mock',
  'validator',
  'other',
] as const;

export type UseKind = (typeof USE_KINDS)[number];

/**
 * How it is used. `name`: it is named. `read`: a value of it is read. `write`: a value is given for it. `create`: an
 * object is written as a whole, with the members that are listed. `each`: every member or value of it is named.
 */
export const ACCESSES = ['name', 'read', 'write', 'create', 'each'] as const;

export type Access = (typeof ACCESSES)[number];

/** One thing that is used, and where. */
export interface Use {
  readonly kind: UseKind;
  /** An operation, the errors of one, or its mock: the id in the spec. Otherwise a name that the package exports. */
  readonly name: string;
  /** Of members and values: pointer into the type; `-` stands for every item or other member. */
  readonly pointer?: string;
  /** A value of an enum, or the name of an error. */
  readonly value?: string | number | boolean;
  readonly access: Access;
  /** Of `create`: the members that are always given. */
  readonly members?: readonly string[];
  /** `file:line`, in order; the file by its path from the folder that was read. */
  readonly at: readonly string[];
}

/** Why something could not be followed. */
export const UNKNOWN_REASONS = {
  untyped: 'A value is assigned to an untyped variable or parameter (any).',
  asserted: 'An untyped value is cast to this type (type assertion).',
  computed: 'A member is accessed by a computed name.',
  enumerated: 'Code enumerates the members of a value, for example with `Object.keys`.',
  'exported-again': 'The whole package is re-exported.',
  'computed-import': 'A module name is computed (dynamic import).',
  'not-found': 'The package is not installed, or not built.',
} as const;

export type UnknownReason = keyof typeof UNKNOWN_REASONS;

/** Something that could not be followed. */
export interface UnknownUse {
  readonly why: UnknownReason;
  /** The type or operation that it is about; absent: anything of the package. */
  readonly name?: string;
  readonly at: readonly string[];
}

export interface PackageUsage {
  /** Name of the package. */
  readonly name: string;
  /** Name of the contract that it was generated from. */
  readonly contract: string;
  readonly uses: readonly Use[];
  readonly unknown: readonly UnknownUse[];
}

/** Whether a usage is of a contract, or of the package that is generated from it now. */
export function isUsageOf(
  { name, contract }: Pick<PackageUsage, 'name' | 'contract'>,
  of: { readonly contract: string; readonly packageName?: string | undefined },
): boolean {
  return contract === of.contract || name === of.packageName;
}

/** What one team uses of generated packages: the content of `usage.json`. */
export interface UsageFile {
  readonly format: 1;
  readonly team: string;
  readonly packages: readonly PackageUsage[];
  /** What could not be followed and may be about any package. */
  readonly unknown: readonly UnknownUse[];
}
