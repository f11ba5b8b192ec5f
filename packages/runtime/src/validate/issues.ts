import type { Issue } from '../call/issue.ts';
import type { ValidationContext, ValidationResult } from '../call/validation.ts';

/** An issue that may still change: `Issue` without its union of codes. */
export interface Found {
  readonly pointer: string;
  readonly code: Issue['code'];
  message: string;
  readonly params: object;
  received?: unknown;
}

/** What a report writes to: the issues of one call of `validate…`. */
export interface Issues {
  readonly found: Found[];
  /** Names and indices from the value that was given to the one that is looked at. */
  readonly path: (string | number)[];
  /** The latest local date and time that is not in the future; '' where no rule asks for it. */
  readonly now: string;
}

/** Adds every issue of a value. */
export type Report = (value: unknown, to: Issues) => void;

/** An empty list of issues. `now`: the latest date and time that is not in the future. */
export function issuesAt(now: string): Issues {
  return { found: [], path: [], now };
}

/**
 * Adds an issue about a value. `params`: what the schema asks for. `below`: names and indices from the value to what is
 * wrong. A value that is `undefined` is not shown as received.
 */
export function fail(
  value: unknown,
  to: Issues,
  code: Found['code'],
  message: string,
  params: object = {},
  below: readonly (string | number)[] = [],
): void {
  const issue: Found = { pointer: [...to.path, ...below].map(segment).join(''), code, message, params };
  if (Array.isArray(value)) issue.received = 'array';
  else if (value !== undefined) issue.received = typeof value === 'object' && value ? 'object' : value;
  to.found.push(issue);
}

/** A name or an index as a segment of an RFC 6901 pointer. */
function segment(key: string | number): string {
  return `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** Adds the issues of a value inside of the one that is looked at, under its name or index. */
export function reportInside(value: unknown, key: string | number, to: Issues, report: Report): void {
  to.path.push(key);
  report(value, to);
  to.path.pop();
}

/** Keeps issues at a pointer and below from showing what was received: it is a credential. */
export function hide({ found }: Issues, pointer: string): void {
  for (const issue of found) if (`${issue.pointer}/`.startsWith(`${pointer}/`)) delete issue.received;
}

/** The value if it has no issues, else these, in the words of the context. As `validator`, without its type. */
export function finish(
  value: unknown,
  { found }: Issues,
  context?: ValidationContext,
): ValidationResult<never> {
  if (found.length === 0) return { ok: true, value: value as never };
  for (const issue of found) {
    const own = context?.messages?.[issue.code];
    if (own !== undefined)
      issue.message = typeof own === 'string' ? own : (own as (params: object) => string)(issue.params);
  }
  return { ok: false, issues: found as readonly Issue[] };
}
