import { type IgnoreEntry, locateInConfig, type ResolvedContract, type Workspace } from '../config/index.ts';
import type { Diagnostic, Reporter } from '../diagnostics/index.ts';
import { type Origin, pointer } from '../model/index.ts';

/**
 * Takes away the warnings and infos that the config ignores. Warns of entries that match an error, which stays, and, where
 * the whole spec was read, of entries that match nothing.
 */
export function applyIgnore(
  { name, ignore = [] }: ResolvedContract,
  { file }: Workspace,
  reporter: Reporter,
): void {
  reporter.locateIn(file, locateInConfig);
  const { failed, diagnostics } = reporter;
  const matched = new Set<IgnoreEntry>();
  const onErrors = new Set<IgnoreEntry>();
  const isIgnored = (found: Diagnostic): boolean => {
    const entries = ignore.filter((entry) => matches(entry, found));
    for (const entry of entries) (found.severity === 'error' ? onErrors : matched).add(entry);
    return entries.length > 0 && found.severity !== 'error';
  };
  reporter.withdraw(new Set(diagnostics.filter(isIgnored)));
  for (const [index, entry] of ignore.entries()) {
    const at = { file, pointer: pointer('contracts', name, 'ignore', String(index)) };
    if (onErrors.has(entry)) reportError(entry, at, reporter);
    else if (!matched.has(entry) && !failed) reportUnmatched(entry, at, reporter);
  }
}

function reportError({ code }: IgnoreEntry, at: Origin, reporter: Reporter): void {
  reporter.report({
    code: 'TLY1010',
    severity: 'warning',
    message: `"ignore" cannot be used for errors (${code}), only for warnings and infos.`,
    fix: "Correct the spec, or leave out what cannot be read: `onInvalid: 'skip'`.",
    at,
  });
}

function reportUnmatched({ code, pointer: place }: IgnoreEntry, at: Origin, reporter: Reporter): void {
  const where = place === undefined ? '' : ` at or below ${JSON.stringify(place)}`;
  reporter.report({
    code: 'TLY1009',
    severity: 'warning',
    message: `This entry of "ignore" matches nothing: no ${code} is reported${where}.`,
    fix: 'Remove the entry, or correct its code or pointer.',
    at,
  });
}

function matches({ code, pointer: pattern = '' }: IgnoreEntry, found: Diagnostic): boolean {
  return (
    found.code === code && isBelow(pattern.split('/').slice(1), (found.pointer ?? '').split('/').slice(1))
  );
}

/** Whether a place is the one that the segments of a pattern name, or below it. */
function isBelow(pattern: readonly string[], place: readonly string[]): boolean {
  const [head, ...rest] = pattern;
  const [first, ...others] = place;
  if (head === undefined) return true;
  if (head === '**') return isBelow(rest, place) || (first !== undefined && isBelow(pattern, others));
  return first !== undefined && isLike(head, first) && isBelow(rest, others);
}

/** `*` stands for any text. */
function isLike(pattern: string, segment: string): boolean {
  const [start = '', ...parts] = pattern.split('*');
  const last = parts.pop();
  if (last === undefined) return segment === start;
  let at = start.length;
  for (const part of parts) {
    const found = segment.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return segment.startsWith(start) && segment.length - last.length >= at && segment.endsWith(last);
}
