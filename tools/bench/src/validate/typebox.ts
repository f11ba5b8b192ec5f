import { Compile } from 'typebox/compile';
import { uploadChatsSchema } from '../specs.ts';
import { datesHold } from './dates.ts';
import type { Library, Rules } from './library.ts';

/** TypeBox has no keyword for dates, so they are checked by hand after it. */
export function typeboxLibrary(rules: Rules): Library {
  const check = Compile(uploadChatsSchema(rules) as never);
  const all = rules === 'all';
  return {
    name: all ? 'typebox, compiled, and dates by hand' : 'typebox, compiled',
    rules,
    is: all ? (value) => check.Check(value) && datesHold(value) : (value) => check.Check(value),
    issueCount: (value) => check.Errors(value).length,
  };
}
