import type { JsonValue } from './json.ts';
import type { ListedKeywords } from './keywords.ts';
import type { Origin, RuleSource } from './origin.ts';
import type { Rule } from './rule.ts';

/** A value of the keyword `type`. */
export type TypeName = 'null' | 'boolean' | 'integer' | 'number' | 'string' | 'array' | 'object';

/** Key of a named schema in `Contract.schemas`. Every `$ref` of the model is one of these. */
export type SchemaId = string;

/**
 * A schema with the meaning of JSON Schema 2020-12, whatever dialect it was written in: keywords keep the
 * names that 2020-12 gives them, and those that hold a count or one schema are listed in keywords.ts. Refs stay refs.
 * Unset members are absent, never undefined.
 */
export type Schema = boolean | SchemaObject;

/** A JSON Schema as the contract model holds it: references resolved to ids, with its place in the spec. */
export interface SchemaObject extends ListedKeywords<Schema> {
  readonly origin: Origin;

  readonly $ref?: SchemaId;

  // any type
  readonly type?: readonly TypeName[];
  readonly enum?: readonly JsonValue[];
  readonly const?: JsonValue;

  // numbers
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;

  // strings; lengths (see `COUNT_KEYWORDS`) in code points
  readonly pattern?: string;
  readonly format?: string;
  readonly contentEncoding?: string;
  readonly contentMediaType?: string;

  // arrays
  readonly prefixItems?: readonly Schema[];
  readonly uniqueItems?: boolean;

  // objects
  readonly properties?: ReadonlyMap<string, Schema>;
  readonly patternProperties?: ReadonlyMap<string, Schema>;
  readonly required?: readonly string[];
  readonly dependentRequired?: ReadonlyMap<string, readonly string[]>;
  readonly dependentSchemas?: ReadonlyMap<string, Schema>;

  // combinations
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  /**
   * Values that distinguish the owner of this member from others that extend the same schema. Validators ignore them.
   */
  readonly discriminates?: readonly string[];
  /** OpenAPI's hint which branch of `oneOf`/`anyOf` a constant selects. Values map to schema ids. Beside a `$ref` and without a union: the
   * subtypes of what that names. */
  readonly discriminator?: Discriminator;

  // annotations
  readonly title?: string;
  readonly description?: string;
  readonly default?: JsonValue;
  readonly examples?: readonly JsonValue[];
  readonly deprecated?: boolean;
  readonly readOnly?: boolean;
  readonly writeOnly?: boolean;
  /**
   * On a member of an object that is meant for one direction: it does not travel that way. Types and values that
   * are made leave it out; one that is there nevertheless is validated against its schema.
   */
  readonly excluded?: true;

  // the x-tallystick-* vocabulary
  readonly localDateTime?: LocalDateTime;
  readonly rules?: readonly Rule[];
  readonly defaultFrom?: DefaultFrom;
  readonly source?: RuleSource;
}

export interface Discriminator {
  readonly propertyName: string;
  readonly mapping: ReadonlyMap<string, SchemaId>;
}

/** A date and time as it travels, without offset: `YYYY-MM-DD hh:mm:ss`, a real calendar date. */
export interface LocalDateTime {
  readonly layout: 'YYYY-MM-DD hh:mm:ss';
  /** Refused when later than now, in the time zone the user names, or else in the latest one on earth. */
  readonly notInFuture: boolean;
}

/** What a server takes for a member that is not sent. Never filled in on the wire. */
export interface DefaultFrom {
  /** Relative JSON pointer from the member's value, e.g. `1/messages/0/source`. */
  readonly pointer: string;
  /** Values that change on the way. */
  readonly map: ReadonlyMap<string, JsonValue>;
}

/** A schema with its own name, or one that a `$ref` points at. */
export interface NamedSchema {
  readonly id: SchemaId;
  /** The name in the spec, e.g. `Chat`. */
  readonly name: string;
  /** The planned TypeScript name, e.g. `Chat`. Unique within the contract. */
  readonly typeName: string;
  readonly schema: Schema;
}

/** The members of an object that travel the way that it does. */
export function sentMembers({ properties }: SchemaObject): readonly (readonly [string, Schema])[] {
  return [...(properties ?? [])].filter(([, member]) => isSent(member));
}

/** Whether a member of an object travels the way that the object does. */
export function isSent(member: Schema): boolean {
  return typeof member === 'boolean' || member.excluded !== true;
}
