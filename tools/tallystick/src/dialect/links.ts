import type { NewDiagnostic } from '../diagnostics/index.ts';
import {
  isJsonObject,
  type JsonValue,
  type LinkInput,
  type LinkValue,
  type Origin,
  placeKey,
  pointer,
} from '../model/index.ts';
import { member, type ObjectNode, type SpecNode } from '../model/spec-node.ts';
import type { SpecReader } from './reader.ts';

/** What an expression stands for, or what is wrong with it. */
type ReadExpression = (expression: string) => LinkValue | string;

/** How a dialect writes expressions into texts. */
export interface ExpressionSyntax {
  /** `{$` or `${`; such an expression ends at the next `}`. */
  readonly open: string;
  /** How much of `open` is not part of the expression. */
  readonly skip: number;
  /** Whether a text with this in front is an expression as a whole. */
  readonly bare?: string;
  readonly read: ReadExpression;
}

/**
 * A value of a link as what is put at a place of the input and, where expressions stand inside it, below that place; or
 * what is wrong with it.
 */
export function linkInputs(
  at: readonly string[],
  value: JsonValue,
  syntax: ExpressionSyntax,
): readonly LinkInput[] | string {
  const below: LinkInput[] = [];
  const errors: string[] = [];
  const read = readValue(at, value, syntax, (path, found) => {
    if (typeof found === 'string') errors.push(found);
    else below.push({ pointer: pointer(...path), value: found });
  });
  const own: LinkInput[] = read === undefined ? [] : [{ pointer: pointer(...at), value: { constant: read } }];
  return errors[0] ?? [...own, ...below];
}

type Found = (path: readonly string[], value: LinkValue | string) => void;

/**
 * The value with null for each text that has expressions; undefined where it is such a text itself. Depth is bounded by
 * the loader.
 */
function readValue(
  path: readonly string[],
  value: JsonValue,
  syntax: ExpressionSyntax,
  found: Found,
): JsonValue | undefined {
  if (typeof value === 'string') {
    const read = readText(value, syntax);
    if (typeof read !== 'string' && 'constant' in read) return read.constant;
    found(path, read);
    return undefined;
  }
  const inner = (name: string, item: JsonValue): JsonValue =>
    readValue([...path, name], item, syntax, found) ?? null;
  if (Array.isArray(value)) return value.map((item: JsonValue, index) => inner(String(index), item));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, inner(name, item)]));
}

function readText(text: string, { open, skip, bare, read }: ExpressionSyntax): LinkValue | string {
  if (bare !== undefined && text.startsWith(bare)) return read(text);
  const parts: LinkValue[] = [];
  let end = 0;
  for (let start = text.indexOf(open); start >= 0; start = text.indexOf(open, end)) {
    const close = text.indexOf('}', start);
    if (close < 0) return `the expression that starts with ${JSON.stringify(open)} has no closing brace`;
    const part = read(text.slice(start + skip, close));
    if (typeof part === 'string') return part;
    if (start > end) parts.push({ constant: text.slice(end, start) });
    parts.push(part);
    end = close + 1;
  }
  if (end < text.length || end === 0) parts.push({ constant: text.slice(end) });
  const [only, ...others] = parts;
  return only !== undefined && others.length === 0 ? only : { text: parts };
}

/** A link that does not resolve is ignored: calls do not depend on it. */
export function reportBrokenLink(reader: SpecReader, at: SpecNode, message: string, fix: string): undefined {
  return reportOnce(reader, { code: 'TLY3013', severity: 'warning', message, fix, at: at.origin });
}

/** Members of a link that are not followed. */
export function reportUnfollowed(reader: SpecReader, at: SpecNode, message: string, fix: string): undefined {
  return reportOnce(reader, { code: 'TLY3009', severity: 'info', message, fix, at: at.origin });
}

const told = new WeakMap<SpecReader, Set<string>>();

/** Many replies may have one link of the components. */
function reportOnce(reader: SpecReader, diagnostic: NewDiagnostic & { readonly at: Origin }): undefined {
  const seen = told.get(reader) ?? new Set();
  told.set(reader, seen);
  const key = `${placeKey(diagnostic.at)} ${diagnostic.message}`;
  if (!seen.has(key)) reader.reporter.report(diagnostic);
  seen.add(key);
  return undefined;
}

export function reportServer(reader: SpecReader, link: ObjectNode): void {
  const server = member(link, 'server');
  if (server === undefined) return;
  reportUnfollowed(
    reader,
    server,
    '`server` of a link is ignored: the linked operation is called at the usual server.',
    'No change is needed, unless the linked operation is at another service.',
  );
}
