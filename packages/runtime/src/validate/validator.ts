import type { Is, Validate } from '../call/validation.ts';
import { finish, issuesAt, type Report } from './issues.ts';

/**
 * `validate…` for a type whose rules are in the value alone. Most values have no issue: only the others are searched for
 * them.
 */
export function validator<T>(is: Is<T>, report: Report): Validate<T> {
  return (value, context) => {
    const to = issuesAt('');
    if (!is(value)) report(value, to);
    return finish(value, to, context);
  };
}
