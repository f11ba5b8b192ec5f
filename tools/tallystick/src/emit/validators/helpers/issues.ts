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
  pointed: {
    statement: statement(code`function pointed(at: string | number): string {
  return typeof at === 'number' ? '/' + at : at;
}`),
  },
  fail: {
    uses: ['Found', 'pointed'],
    statement: statement(code`function fail(
  issues: Found[],
  at: string | number,
  code: Found['code'],
  words: string,
  received?: unknown,
  expected?: unknown,
): void {
  const listed = Array.isArray(expected) ? expected.slice(0, 12).map(text).join(' or ') : text(expected);
  const issue: Found = { pointer: pointed(at), code, message: words.replace('#', () => listed) };
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
  return '/' + key.replaceAll('~', '~0').replaceAll('/', '~1');
}`),
  },
  place: {
    uses: ['Found', 'pointed'],
    statement: statement(code`function place(issues: Found[], from: number, at: string | number): void {
  if (from < issues.length)
    for (const issue of issues.slice(from)) issue.pointer = pointed(at) + issue.pointer;
}`),
  },
  // Whether there is nothing to look at. What stands in a list or at the top is looked at whatever it is.
  is_absent: {
    uses: ['Found', 'fail'],
    statement:
      statement(code`function is_absent(value: unknown, issues: Found[], at: string | number, needed?: boolean): boolean {
  if (value !== undefined || needed === undefined) return false;
  if (needed) fail(issues, at, 'required', 'is required');
  return true;
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
    uses: ['Found', 'Is', 'Validate', 'finish'],
    statement:
      statement(code`function validator<T>(is: Is<T>, report: (value: unknown, issues: Found[], at: string) => void): Validate<T> {
  return (value) => {
    const issues: Found[] = [];
    if (!is(value)) report(value, issues, '');
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
