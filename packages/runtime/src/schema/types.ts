import type { ValidationContext } from '../call/validation.ts';
import type { Json, JsonSchema } from '../contract/index.ts';

export type { IssueCode, Messages } from '../call/validation.ts';
export type { Json, JsonSchema } from '../contract/index.ts';

/** A JSON Schema that is not `true` or `false`. */
export type SchemaObject = Exclude<JsonSchema, boolean>;

/** Named schemas of a contract. `#/schemas/NAME` refers to one, with NAME as in a JSON pointer. */
export type Schemas = Readonly<Record<string, JsonSchema>>;

/** What evaluation depends on besides the schema: named schemas, formats, limits and the clock. */
export interface SchemaContext extends ValidationContext {
  readonly schemas: Schemas;
  /** Whether `format` restricts values (`assert`, unless stated) or is an annotation. */
  readonly formats?: 'assert' | 'annotate';
  /**
   * UTF-16 units. A longer text is rejected by a pattern that cannot be matched in linear time. Absent: no limit.
   */
  readonly patternLength?: number;
  readonly limits?: Partial<Limits>;
  /** What several evaluations may spend together: each takes its steps from it, and rejects a value when none are left. */
  readonly meter?: Meter;
}

/** Schemas that may still be applied to values. */
export interface Meter {
  steps: number;
}

/** Bounds of one evaluation. */
export interface Limits {
  /** Issues that are collected. Default 100. */
  readonly issues: number;
  /** Arrays and objects within each other that a schema descends into; deeper ones are rejected. Default 500. */
  readonly depth: number;
  /** Schemas that are applied to values; a value that needs more is rejected. Default 20,000,000. */
  readonly steps: number;
}

/** A value of the keyword `type`. */
export type TypeName = 'null' | 'boolean' | 'integer' | 'number' | 'string' | 'array' | 'object';

/** A JSON object as it comes from outside. A member that is `undefined` does not travel, so it is absent. */
export type Members = Readonly<Record<string, unknown>>;

export function isSchemaObject(value: unknown): value is SchemaObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A keyword's value as one schema; undefined where it is absent or not a schema. */
export function schemaAt(value: Json | undefined): JsonSchema | undefined {
  return typeof value === 'boolean' || isSchemaObject(value) ? value : undefined;
}

/** A keyword's value as a list of schemas. */
export function schemaList(value: Json | undefined): readonly JsonSchema[] {
  return Array.isArray(value) ? (value as readonly JsonSchema[]) : [];
}

/** A keyword's value as schemas by name. */
export function schemaEntries(value: Json | undefined): readonly (readonly [string, JsonSchema])[] {
  return isSchemaObject(value) ? (Object.entries(value) as [string, JsonSchema][]) : [];
}

/** A keyword's value as texts. */
export function textList(value: Json | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

/** A keyword's value as a list of values. */
export function valueList(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

/** A keyword's value as a number. */
export function numberAt(value: Json | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** The types that `type` states; none where it is absent. */
export function typeList(type: Json | undefined): readonly string[] {
  return typeof type === 'string' ? [type] : textList(type);
}
