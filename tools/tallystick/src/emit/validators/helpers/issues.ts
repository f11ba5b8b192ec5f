import { code, importType, type Printable } from '../../../print/index.ts';
import { alias, statement } from './basics.ts';

function issueType(runtime: string): Printable {
  return importType(runtime, 'Issue');
}

/** What `validate` collects with. */
export const issues = {
  Found: {
    statement: (runtime: string) =>
      alias('Found', code`{ -readonly [Key in keyof ${issueType(runtime)}]: ${issueType(runtime)}[Key] }`),
  },
  Result: {
    statement: (runtime: string) => ({
      ...alias('Result', code`${importType(runtime, 'ValidationResult')}<T>`),
      typeParameters: [code`T`],
    }),
  },
  // Pointers grow from the inside out: a fault names its member, whoever asked adds what holds it.
  fail: {
    uses: ['Found'],
    statement: statement(code`function fail(
  issues: Found[],
  pointer: string,
  code: Found['code'],
  words: string,
  received?: unknown,
  expected?: unknown,
): void {
  const listed = Array.isArray(expected) ? expected.slice(0, 12).map(text).join(' or ') : text(expected);
  const issue: Found = { pointer, code, message: words.replace('#', () => listed) };
  if (expected !== undefined) issue.expected = expected;
  if (received !== undefined) issue.received = typeof received === 'object' && received ? kind(received) : received;
  issues.push(issue);
  function kind(value: object): string {
    return Array.isArray(value) ? 'array' : 'object';
  }
  function text(value: unknown): string {
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
  }
}`),
  },
  keyed: {
    statement: statement(code`function keyed(key: string): string {
  return '/' + (/[~\\/]/.test(key) ? key.replaceAll('~', '~0').replaceAll('/', '~1') : key);
}`),
  },
  // The faults of a value inside, which it tells from itself.
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
      else if (needed) fail(issues, keyed(term), 'required', 'is required');
    }
}`),
  },
  never: {
    uses: ['Found', 'fail'],
    statement: statement(code`function never(value: unknown, issues: Found[]): void {
  fail(issues, '', 'never', 'is not allowed here', value);
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
    if (!terms.includes(key) && has(v, key)) fail(issues, keyed(key), 'unknown-member', 'is not known here');
}`),
  },
  as_object: {
    uses: ['Found', 'Members', 'fail', 'is_object'],
    statement: statement(code`function as_object(v: unknown, issues: Found[]): v is Members {
  if (is_object(v)) return true;
  fail(issues, '', 'type', 'give an object', v, 'object');
  return false;
}`),
  },
  Is: {
    uses: ['Context'],
    statement: {
      kind: 'type',
      name: 'Is',
      doc: 'Whether a value is what its type says. Stops at the first fault.',
      typeParameters: [code`T`],
      type: code`(value: unknown, context?: Context) => value is T`,
    },
  },
  Validate: {
    uses: ['Context', 'Result'],
    statement: {
      kind: 'type',
      name: 'Validate',
      doc: 'The value, or every fault that keeps it from being what the type says.',
      typeParameters: [code`T`],
      type: code`(value: unknown, context?: Context) => Result<T>`,
    },
  },
  // Most values are good: only of others the faults are looked for.
  validator: {
    uses: ['Found', 'Is', 'Report', 'Validate', 'finish'],
    statement: statement(code`function validator<T>(is: Is<T>, report: Report): Validate<T> {
  return (value) => {
    const issues: Found[] = [];
    if (!is(value)) report(value, issues);
    return finish(value, issues);
  };
}`),
  },
  finish: {
    uses: ['Found', 'Result'],
    statement: statement(code`function finish<T>(value: unknown, issues: Found[]): Result<T> {
  for (const issue of issues) if (issue.pointer) issue.message = issue.pointer.slice(1) + ': ' + issue.message;
  return issues.length ? { ok: false, issues } : { ok: true, value: value as T };
}`),
  },
  hide: {
    uses: ['Found'],
    statement: statement(code`function hide(issues: Found[], pointer: string): void {
  for (const issue of issues) if ((issue.pointer + '/').startsWith(pointer + '/')) delete issue.received;
}`),
  },
} as const;
