import type { JsonValue } from './json.ts';

/** A schema as the package of shared schemas declares it. */
export interface SharedSchema {
  readonly packageName: string;
  /** The name of its type there. */
  readonly typeName: string;
  /** The types that are declared for parts of it. */
  readonly parts: readonly SharedPart[];
}

export interface SharedPart {
  readonly typeName: string;
  /** Of an enum whose values are exported under the name of the type. */
  readonly values?: readonly JsonValue[];
}
