import type { Issue } from '../call/issue.ts';
import type { Is, Validate, ValidationContext, ValidationResult } from '../call/validation.ts';

/** A validator behind Standard Schema version 1 (https://standardschema.dev), with the functions it is made of. */
export interface StandardSchema<T> {
  readonly is: (value: unknown) => value is T;
  readonly validate: (value: unknown) => ValidationResult<T>;
  readonly '~standard': StandardProps<T>;
}

/** The `~standard` property of a Standard Schema, version 1. */
export interface StandardProps<T> {
  readonly version: 1;
  readonly vendor: string;
  readonly validate: (value: unknown) => StandardResult<T>;
  readonly types?: { readonly input: T; readonly output: T };
}

/** Result of validation as Standard Schema defines it: the value, or all issues. */
export type StandardResult<T> =
  | { readonly value: T; readonly issues?: undefined }
  | { readonly issues: readonly (Issue & { readonly path: readonly PropertyKey[] })[] };

type Test = (value: unknown) => boolean;

/** As `validator`, without its type. */
export function standard(is: Test, validate: Validate<unknown>): StandardSchema<never> {
  return {
    is: (value): value is never => is(value),
    validate: validate as Validate<never>,
    '~standard': {
      version: 1,
      vendor: 'tallystick',
      validate(value) {
        const result = validate(value);
        if (result.ok) return { value: value as never };
        return { issues: result.issues.map((issue) => ({ ...issue, path: pathOf(value, issue.pointer) })) };
      },
    },
  };
}

/** The same with a given clock, time zone and messages. */
export function bound<T>(is: Is<T>, validate: Validate<T>, context: ValidationContext): StandardSchema<T> {
  return standard(
    (value) => is(value, context),
    (value) => validate(value, context),
  );
}

/** Standard Schema has keys in its paths; the key of an array's item is a number. */
function pathOf(value: unknown, pointer: string): PropertyKey[] {
  let at = value;
  return pointer
    .split('/')
    .slice(1)
    .map((escaped) => {
      const name = escaped.replaceAll('~1', '/').replaceAll('~0', '~');
      const key = Array.isArray(at) ? Number(name) : name;
      at =
        typeof at === 'object' && at !== null && Object.hasOwn(at, key)
          ? (at as Record<PropertyKey, unknown>)[key]
          : undefined;
      return key;
    });
}
