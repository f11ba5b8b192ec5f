import type { Contract, NamedSchema, ViolationKind } from '../model/index.ts';

/** One issue of a value, and what would repair it. */
export interface ValueIssue {
  /** From the value that was validated to what is wrong. */
  readonly pointer: string;
  /** An `IssueCode` of the runtime. */
  readonly code: string;
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
