import type { Reporter } from '../diagnostics/index.ts';
import { pointer } from '../model/index.ts';
import { describe } from './describe.ts';
import { hint } from './suggest.ts';

/** Where problems of the config are reported; every diagnostic gets its file. */
export interface Checking {
  readonly file: string;
  readonly reporter: Reporter;
}

export function bothNames(at: string, { file, reporter }: Checking): void {
  reporter.report({
    code: 'TLY1002',
    message: `"${lastSegment(at)}" has both "limits" and "budgets", its old name.`,
    fix: 'Move the members of "budgets" to "limits".',
    at: { file, pointer: at + pointer('budgets') },
  });
}

export function wrong(at: string, expected: string, value: unknown, { file, reporter }: Checking): void {
  const name = at === '' ? 'The config' : `"${lastSegment(at)}"`;
  reporter.report({
    code: 'TLY1002',
    message: `${name} is ${describe(value)}; it must be ${expected}.`,
    fix:
      at === ''
        ? 'Export the config as the default: export default { contracts: { … } };'
        : `Make it ${expected}.`,
    at: { file, pointer: at },
  });
}

export function missing(name: string, at: string, { file, reporter }: Checking): void {
  const owner = at === '' ? 'The config' : `"${lastSegment(at)}"`;
  reporter.report({
    code: 'TLY1002',
    message: `${owner}: "${name}" is missing.`,
    fix: `Add "${name}".`,
    at: { file, pointer: at },
  });
}

export function badName(name: string, what: string, at: string, { file, reporter }: Checking): void {
  reporter.report({
    code: 'TLY1002',
    message: `"${name}" is not a valid name for a ${what}.`,
    fix: 'Use lower-case letters and digits, words joined by "-" (kebab-case): the name becomes part of generated names.',
    at: { file, pointer: at },
  });
}

export function unknownKey(
  name: string,
  at: string,
  known: readonly string[],
  { file, reporter }: Checking,
): void {
  reporter.report({
    code: 'TLY1003',
    message: `Unknown setting "${name}"${at === '' ? '' : ` in "${lastSegment(at)}"`}.`,
    fix: hint(name, known),
    at: { file, pointer: at + pointer(name) },
  });
}

function lastSegment(at: string): string {
  return at.slice(at.lastIndexOf('/') + 1);
}
