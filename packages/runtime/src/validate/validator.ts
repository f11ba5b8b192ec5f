import type { Validate } from '../call/validation.ts';
import { finish, issuesAt, type Report } from './issues.ts';

/**
 * Creates `validate…` for a type whose rules do not depend on the clock or the time zone. If `is` accepts a value,
 * `report` is not run. The result is a `Validate<never>`, so that a compiler need not infer a type parameter; the
 * generated export states the real type.
 */
export function validator(report: Report, is?: (value: unknown) => boolean): Validate<never> {
  return (value, context) => {
    const to = issuesAt('');
    if (!is?.(value)) report(value, to);
    return finish(value, to, context);
  };
}
