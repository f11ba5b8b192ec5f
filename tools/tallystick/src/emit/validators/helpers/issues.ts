import { code, importType, type Printable } from '../../../print/index.ts';
import { OTHER_NUMBER, SOME_NUMBER, SOME_TEXT, sentence } from '../sentence.ts';
import { alias, statement } from './basics.ts';

function issueType(runtime: string): Printable {
  return importType(runtime, 'Issue');
}

/** What `validate` collects with. */
export const issues = {
  Found: {
    statement: (runtime: string) =>
      alias(
        'Found',
        code`{ pointer: string; code: ${issueType(runtime)}['code']; message: string; params: object; received?: unknown }`,
      ),
  },
  Result: {
    statement: (runtime: string) => ({
      ...alias('Result', code`${importType(runtime, 'ValidationResult')}<T>`),
      typeParameters: [code`T`],
    }),
  },
  // Pointers grow from the inside out: an issue names its member, and the caller adds what contains it.
  fail: {
    uses: ['Found'],
    statement: statement(code`function fail(
  issues: Found[],
  pointer: string,
  code: Found['code'],
  message: string,
  received?: unknown,
  params: object = {},
): void {
  const issue: Found = { pointer, code, message, params };
  if (Array.isArray(received)) issue.received = 'array';
  else if (received !== undefined) issue.received = typeof received === 'object' && received ? 'object' : received;
  issues.push(issue);
}`),
  },
  keyed: {
    statement: statement(code`function keyed(key: string): string {
  return '/' + (/[~\\/]/.test(key) ? key.replaceAll('~', '~0').replaceAll('/', '~1') : key);
}`),
  },
  // The issues of an inner value, apart from its own.
  inside: {
    uses: ['Found', 'Report', 'keyed'],
    statement:
      statement(code`function inside(value: unknown, issues: Found[], key: string | number, report: Report): void {
  const from = issues.length;
  report(value, issues);
  if (issues.length === from) return;
  const pointer = typeof key === 'number' ? '/' + key : keyed(key);
  for (let i = from; i < issues.length; i++) {
    const issue = issues[i];
    if (issue) issue.pointer = pointer + issue.pointer;
  }
}`),
  },
  Report: {
    uses: ['Found'],
    statement: alias('Report', code`(value: unknown, issues: Found[]) => void`),
  },
  items: {
    uses: ['Found', 'Report', 'inside'],
    statement: statement(code`function items(
  list: readonly unknown[],
  issues: Found[],
  report: Report,
  from = 0,
  fits?: (value: unknown) => boolean,
): void {
  for (let i = from; i < list.length; i++) if (!fits?.(list[i])) inside(list[i], issues, i, report);
}`),
  },
  // Of each term: a function reports on the members named after it, a truth value says whether they have to be there.
  members: {
    uses: ['Found', 'Members', 'Report', 'anything', 'fail', 'inside', 'keyed', 'own'],
    statement:
      statement(code`function members(v: Members, issues: Found[], ...terms: readonly (Report | boolean | string)[]): void {
  let report: Report = anything;
  let needed = true;
  for (const term of terms)
    if (typeof term === 'function') report = term;
    else if (typeof term === 'boolean') needed = term;
    else {
      const value = own(v, term);
      if (value !== undefined) inside(value, issues, term, report);
      else if (needed) fail(issues, keyed(term), 'required', ${sentence('required', { member: SOME_TEXT })}, undefined, { member: term });
    }
}`),
  },
  never: {
    uses: ['Found', 'fail'],
    statement: statement(code`function never(value: unknown, issues: Found[]): void {
  fail(issues, '', 'never', ${sentence('never', {})}, value);
}`),
  },
  anything: {
    statement: statement(code`function anything(): void {}`),
  },
  // Members of which no others may be there.
  exactly: {
    uses: ['Found', 'Members', 'Report', 'fail', 'has', 'keyed', 'members'],
    statement:
      statement(code`function exactly(v: Members, issues: Found[], ...terms: readonly (Report | boolean | string)[]): void {
  members(v, issues, ...terms);
  for (const key in v)
    if (!terms.includes(key) && has(v, key)) fail(issues, keyed(key), 'unknown-member', ${sentence('unknown-member', { member: SOME_TEXT })}, undefined, { member: key });
}`),
  },
  as_object: {
    uses: ['Found', 'Members', 'fail', 'is_object'],
    statement: statement(code`function as_object(v: unknown, issues: Found[]): v is Members {
  if (is_object(v)) return true;
  fail(issues, '', 'type', ${sentence('type', { types: ['object'] })}, v, { types: ['object'] });
  return false;
}`),
  },
  unique: {
    uses: ['Found', 'fail', 'repeated'],
    statement: statement(code`function unique(v: readonly unknown[], issues: Found[]): void {
  const pair = repeated(v);
  if (pair === undefined) return;
  const [first, second] = pair;
  fail(issues, '', 'unique-items', ${sentence(
    'unique-items',
    { first: SOME_NUMBER - 1, second: OTHER_NUMBER - 1 },
    [
      { text: String(SOME_NUMBER), value: code`(first + 1)` },
      { text: String(OTHER_NUMBER), value: code`(second + 1)` },
    ],
  )}, v, { first, second });
}`),
  },
  // Of forms of which exactly one may match.
  one: {
    uses: ['Found', 'fail'],
    statement: statement(code`function one(v: unknown, issues: Found[], matched: number): void {
  if (matched === 1) return;
  const message =
    matched === 0
      ? ${sentence('one-of', { matched: 0 })}
      : ${sentence('one-of', { matched: SOME_NUMBER }, [{ text: String(SOME_NUMBER), value: code`matched` }])};
  fail(issues, '', 'one-of', message, v, { matched });
}`),
  },
  tooDeep: {
    uses: ['Found', 'fail'],
    statement: statement(code`function tooDeep(v: unknown, issues: Found[]): void {
  fail(issues, '', 'depth', ${sentence('depth', { limit: 500 })}, v, { limit: 500 });
}`),
  },
  Is: {
    uses: ['Context'],
    statement: {
      kind: 'type',
      name: 'Is',
      doc: 'Whether a value is what its type says. Stops at the first issue.',
      typeParameters: [code`T`],
      type: code`(value: unknown, context?: Context) => value is T`,
    },
  },
  Validate: {
    uses: ['Context', 'Result'],
    statement: {
      kind: 'type',
      name: 'Validate',
      doc: 'The value, or every issue that keeps it from being what the type says.',
      typeParameters: [code`T`],
      type: code`(value: unknown, context?: Context) => Result<T>`,
    },
  },
  // Most values are good: only the others are searched for issues.
  validator: {
    uses: ['Found', 'Is', 'Report', 'Validate', 'finish'],
    statement: statement(code`function validator<T>(is: Is<T>, report: Report): Validate<T> {
  return (value, context) => {
    const issues: Found[] = [];
    if (!is(value)) report(value, issues);
    return finish(value, issues, context);
  };
}`),
  },
  finish: {
    uses: ['Found', 'Result', 'Context'],
    statement: (runtime: string) =>
      statement(code`function finish<T>(value: unknown, issues: Found[], context?: Context): Result<T> {
  if (issues.length === 0) return { ok: true, value: value as T };
  for (const issue of issues) {
    const own = context?.messages?.[issue.code];
    if (own !== undefined)
      issue.message = typeof own === 'string' ? own : (own as (params: object) => string)(issue.params);
  }
  return { ok: false, issues: issues as readonly ${issueType(runtime)}[] };
}`),
  },
  hide: {
    uses: ['Found'],
    statement: statement(code`function hide(issues: Found[], pointer: string): void {
  for (const issue of issues) if ((issue.pointer + '/').startsWith(pointer + '/')) delete issue.received;
}`),
  },
} as const;
