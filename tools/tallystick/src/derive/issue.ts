import type { JsonValue, NamedSchema, Schema, SchemaObject, ViolationKind } from '../model/index.ts';

/** One issue of a value, as the generated validators report it. */
export interface ValueIssue {
  /** From the value that was validated to the part that is wrong. */
  readonly pointer: string;
  /** An `IssueCode` of the runtime. */
  readonly code: string;
  /** Members whose presence would repair it, relative to `holder`. */
  readonly missing?: readonly string[];
  /** Pointer of the object that lacks them. */
  readonly holder?: string;
  /** The schema of a missing member, where known. */
  readonly memberSchemas?: ReadonlyMap<string, Schema>;
  /** A date out of order: pointer of the value it may not precede. */
  readonly than?: string;
}

export interface ValidationScope {
  readonly schemas: ReadonlyMap<string, NamedSchema>;
  /** Local date and time that counts as now. */
  readonly now: string;
  /** Whether `format` restricts values. Absent: it does. */
  readonly formats?: 'assert' | 'annotate';
}

/** The scope that keyword validators get: with the way back to the validation of a whole schema. */
export interface KeywordScope extends ValidationScope {
  /** The issues of a value, or of a part of it, against a subschema. */
  readonly validate: (value: JsonValue, schema: Schema | undefined, pointer: string) => readonly ValueIssue[];
}

/** Issues of one group of keywords. `pointer` is the location of the value. */
export type KeywordValidator<Value extends JsonValue> = (
  value: Value,
  schema: SchemaObject,
  pointer: string,
  scope: KeywordScope,
) => readonly ValueIssue[];

export function isValidIn(scope: KeywordScope, value: JsonValue, schema: Schema | undefined): boolean {
  return scope.validate(value, schema, '').length === 0;
}

/** The kind of violation that each issue code stands for. */
const KINDS: Readonly<Record<string, ViolationKind>> = {
  type: 'type',
  required: 'missing',
  'unknown-member': 'unknown',
  never: 'unknown',
  'min-items': 'count',
  'max-items': 'count',
  'unique-items': 'count',
  contains: 'count',
  'min-properties': 'count',
  'max-properties': 'count',
  'any-of-required': 'combination',
  'one-of-required': 'combination',
  'dependent-required': 'combination',
  'conditional-required': 'combination',
  'not-before': 'combination',
  'any-of': 'combination',
  'one-of': 'combination',
  not: 'combination',
  conditional: 'combination',
};

/** Codes that are not listed speak of a bad value or format. */
export function violationKind(code: string): ViolationKind {
  return KINDS[code] ?? 'value';
}

/** What a contract says of formats. */
export function givenFormats({
  formats,
}: Pick<ValidationScope, 'formats'>): Pick<ValidationScope, 'formats'> {
  return formats === undefined ? {} : { formats };
}
