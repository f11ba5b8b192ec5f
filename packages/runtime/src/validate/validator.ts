import type { Validate } from '../call/validation.ts';
import { finish, issuesAt, type Report } from './issues.ts';

/**
 * `validate…` for a type whose rules are in the value alone. With `is`, a value that it takes is not searched for
 * issues. What it returns fits every type without a type parameter, which compilers would have to infer for each: the
 * export says which type it is.
 */
export function validator(report: Report, is?: (value: unknown) => boolean): Validate<never> {
  return (value, context) => {
    const to = issuesAt('');
    if (!is?.(value)) report(value, to);
    return finish(value, to, context);
  };
}
