import type { Is, Validate } from '../call/validation.ts';
import { finish, issuesAt, type Report } from './issues.ts';

/**
 * `validate…` for a type whose rules are in the value alone. With `is`, a value that it takes is not searched for issues.
 */
export function validator<T>(report: Report, is?: Is<T>): Validate<T> {
  return (value, context) => {
    const to = issuesAt('');
    if (!is?.(value)) report(value, to);
    return finish(value, to, context);
  };
}
