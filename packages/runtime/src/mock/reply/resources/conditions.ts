import type { OperationData, OutcomeData } from '../../../contract/index.ts';
import { isValid } from '../../../schema/evaluate.ts';
import { isMembers } from '../../../schema/kind.ts';
import type { StoredItem } from '../../resources/index.ts';
import type { MockState } from '../../state/state.ts';
import type { Answer } from '../../types/answer.ts';
import { schemaContext } from '../sample-of.ts';
import { CHANGED, outcomeOfStatus, refusal } from './outcomes.ts';
import type { Target } from './target.ts';

/** The version of an item (RFC 9110, 8.8.3). */
function etagOf({ version }: StoredItem): string {
  return `"${version}"`;
}

/** Seconds, the precision of dates in headers. */
function modifiedOf({ changed }: StoredItem): number {
  return Math.floor(changed / 1000) * 1000;
}

/** `ETag` and `Last-Modified`, where an outcome documents them. */
export function versionHeaders(
  { headers }: OutcomeData,
  item: StoredItem,
  { contract }: MockState,
): Readonly<Record<string, string>> {
  const made = { etag: etagOf(item), 'last-modified': new Date(modifiedOf(item)).toUTCString() };
  return Object.fromEntries(
    Object.entries(made).filter(([name, value]) => {
      const header = headers[name];
      return header !== undefined && isValid(value, header.schema, schemaContext(contract));
    }),
  );
}

/** `If-Match` and `If-Unmodified-Since` of another version (RFC 9110, 13.1); undefined where the condition holds. */
export function failedPrecondition({ call }: Target, item: StoredItem | undefined): Answer | undefined {
  const match = headerOf(call.operation, call.input, 'if-match');
  const since = headerOf(call.operation, call.input, 'if-unmodified-since');
  const isOther = match !== undefined && !(item !== undefined && hasVersion(match, item));
  const isLater =
    match === undefined && since !== undefined && item !== undefined && modifiedOf(item) > Date.parse(since);
  if (!isOther && !isLater) return undefined;
  return refusal(
    call,
    CHANGED,
    'precondition failed: the item has changed (If-Match or If-Unmodified-Since does not match)',
    isOther ? 'headers.If-Match' : 'headers.If-Unmodified-Since',
  );
}

/** 304 where it is documented, and the caller has the version already. */
export function unchanged({ call }: Target, item: StoredItem): OutcomeData | undefined {
  const outcome = outcomeOfStatus(call.operation, 304);
  const match = headerOf(call.operation, call.input, 'if-none-match');
  const since = headerOf(call.operation, call.input, 'if-modified-since');
  if (outcome === undefined) return undefined;
  if (match !== undefined) return hasVersion(match, item) ? outcome : undefined;
  return since !== undefined && modifiedOf(item) <= Date.parse(since) ? outcome : undefined;
}

function hasVersion(header: string, item: StoredItem): boolean {
  const tags = header.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes('*') || tags.includes(etagOf(item));
}

/** A header that the operation documents. */
function headerOf(operation: OperationData, input: unknown, name: string): string | undefined {
  const group = isMembers(input) ? input['headers'] : undefined;
  if (operation.binding.protocol !== 'http' || !isMembers(group)) return undefined;
  const [value] = Object.entries(group).flatMap(([each, held]) =>
    each.toLowerCase() === name ? [held] : [],
  );
  return typeof value === 'string' ? value : undefined;
}
