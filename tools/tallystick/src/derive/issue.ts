import type { IssueCode, Meter } from '@tallystick/runtime/schema';
import type { Contract, JsonValue, NamedSchema, SchemaObject } from '../model/index.ts';

/** One issue of a value, and what would repair it. */
export interface ValueIssue {
  /** From the value that was validated to what is wrong. */
  readonly pointer: string;
  readonly code: IssueCode;
  /** Members whose presence would repair it, relative to `holder`. */
  readonly missing?: readonly string[];
  /** Pointer of the object that lacks them. */
  readonly holder?: string;
  /** A date out of order: pointer of the value it may not precede. */
  readonly than?: string;
}

/** What the meaning of a schema depends on beside the schema. */
export interface ValidationScope {
  readonly schemas: ReadonlyMap<string, NamedSchema>;
  /** Epoch milliseconds of the moment that counts as now. */
  readonly now: number;
  /** Whether `format` restricts values. Absent: it does. */
  readonly formats?: 'assert' | 'annotate';
  /** See `Contract.patternLength`. */
  readonly patternLength?: number;
  /** What all validations together may cost. */
  readonly meter?: Meter;
  /** Values that were found, by schema: many locations of an operation share their schemas. */
  readonly samples?: WeakMap<SchemaObject, { readonly value: JsonValue | undefined }>;
}

/** The scope of a contract at a moment. */
export function scopeOf(
  { schemas, formats, patternLength }: Pick<Contract, 'schemas' | 'formats' | 'patternLength'>,
  now: number,
): ValidationScope {
  return {
    schemas,
    now,
    ...(formats === undefined ? {} : { formats }),
    ...(patternLength === undefined ? {} : { patternLength }),
  };
}
