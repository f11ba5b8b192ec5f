import type { Issue, Messages } from '../issue.ts';
import type { ValidationResult } from '../validation.ts';

export type { Issue, IssueCode, IssueParams, Messages, SchemaIssueCode } from '../issue.ts';

type StandardResult<T> =
  | { readonly value: T; readonly issues?: undefined }
  | { readonly issues: readonly (Issue & { readonly path: readonly PropertyKey[] })[] };

/** What `./validators` exports as `…Schema`: https://standardschema.dev, version 1. */
interface StandardSchema<T> {
  readonly is: (value: unknown) => value is T;
  readonly validate: (value: unknown) => ValidationResult<T>;
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => StandardResult<T>;
    readonly types?: { readonly input: T; readonly output: T };
  };
}

/**
 * Returns the schema with custom messages, for libraries that accept Standard Schema.
 *
 * @example
 * const schema = withMessages(chatSchema, { required: 'Bitte ausfüllen' });
 * const { issues = [] } = await schema['~standard'].validate({});
 * issues[0]?.message; // 'Bitte ausfüllen'
 */
export function withMessages<T>(schema: StandardSchema<T>, messages: Messages): StandardSchema<T> {
  const { '~standard': standard } = schema;
  return {
    is: schema.is,
    validate: (value) => {
      const result = schema.validate(value);
      return result.ok ? result : { ok: false, issues: reworded(result.issues, messages) };
    },
    '~standard': {
      ...standard,
      validate: (value) => {
        const result = standard.validate(value);
        return result.issues === undefined ? result : { issues: reworded(result.issues, messages) };
      },
    },
  };
}

type Say = (params: object) => string;

/**
 * Returns the issues with replaced messages, for example the issues of an error.
 *
 * @example
 * const result = validateChat({});
 * if (!result.ok) reworded(result.issues, de).every(({ message }) => message !== ''); // true
 */
export function reworded<Each extends Issue>(issues: readonly Each[], messages: Messages): readonly Each[] {
  return issues.map((issue) => {
    const own = messages[issue.code];
    const message = typeof own === 'function' ? (own as Say)(issue.params ?? {}) : (own ?? issue.message);
    return { ...issue, message };
  });
}
