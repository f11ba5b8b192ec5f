import { code, type Printable } from '../../../print/index.ts';
import type { ValueKind } from '../plan/node.ts';

/** An expression in the output that stands for the value in question. It may be repeated. */
export interface Value {
  readonly code: Printable;
  /** What the code around it has made sure of. */
  readonly kind?: ValueKind;
  /**
   * Whether an earlier test of the same expression may have narrowed its type. A contradictory schema would
   * then compare types that never overlap, which TypeScript refuses; a cast keeps it quiet.
   */
  readonly narrowed: boolean;
  /** The value must not be shown. */
  readonly hidden?: boolean;
}

export function freshValue(printable: Printable): Value {
  return { code: printable, narrowed: false };
}

/** For another look at a value. What is known to hold others cannot be narrowed any further. */
export function asNarrowed(value: Value): Value {
  return value.kind === 'object' || value.kind === 'array' ? value : { ...value, narrowed: true };
}

export function ofKind(value: Value, kind: ValueKind): Value {
  return { ...value, kind };
}

const TYPE_NAMES: Readonly<Record<ValueKind, Printable>> = {
  null: code`null`,
  boolean: code`boolean`,
  number: code`number`,
  string: code`string`,
  array: code`readonly unknown[]`,
  object: code`Record<string, unknown>`,
};

/** The value with the type that a test of its kind gives it. */
export function typed(value: Value, kind: ValueKind): Printable {
  return value.narrowed ? code`(${value.code} as ${TYPE_NAMES[kind]})` : value.code;
}

/** The value as the operand of a comparison. */
export function compared(value: Value): Printable {
  return value.narrowed ? code`(${value.code} as unknown)` : value.code;
}
