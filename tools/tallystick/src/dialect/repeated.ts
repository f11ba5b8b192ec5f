import type { Reporter } from '../diagnostics/index.ts';
import type { Document } from '../load/index.ts';
import { limitExceeded } from '../load/index.ts';
import { placeKey } from '../model/origin.ts';
import { type Grammar, type Reading, readings, sizeOf } from './grammar/index.ts';

/** Values of a document that may be read again, however small it is. */
const LEAST = { named: 20_000, refused: 200_000 } as const;
/** How many times as many values as a document has are read again of ordinary ones, at most. */
const USUAL_TIMES = 2;
/** The same, before the document is refused. */
const MOST_TIMES = 4;
/** Values of a schema from which on a reference to it is much shorter. */
const LARGE = 20;

/**
 * Places of schemas that have no name and that references to the object around them repeat: a response that all operations refer
 * to, with a large inline schema. Each time such a schema would be read, typed and validated again. None where all that is
 * repeated is less than twice the document; else the largest ones, until it is. Undefined where what is left is too much, which is
 * reported.
 */
export function repeatedSchemas(
  document: Document,
  grammar: Grammar,
  limit: number,
  reporter: Reporter,
): ReadonlySet<string> | undefined {
  const repeated = readings(document, grammar)
    .filter(({ times }) => times > 1)
    .toSorted((a, b) => againOf(b) - againOf(a));
  const again = repeated.reduce((sum, each) => sum + againOf(each), 0);
  if (again <= Math.min(LEAST.named, limit)) return new Set();
  const size = [...document.files.values()].reduce((sum, { value }) => sum + sizeOf(value), 0);
  const chosen = largest(repeated, again - Math.max(LEAST.named, USUAL_TIMES * size));
  const left = repeated.filter((each) => !chosen.has(each));
  const most = Number.isFinite(limit) ? limit : Math.max(LEAST.refused, MOST_TIMES * size);
  const more = left.reduce((sum, each) => sum + againOf(each), 0);
  if (more > most) return reportExcess(left, most, reporter);
  return new Set([...chosen].map(({ node }) => placeKey(node.origin)));
}

function againOf({ size, times }: Reading): number {
  return size * (times - 1);
}

/** The schemas that are repeated most, with the wanted number of values together. */
function largest(repeated: readonly Reading[], wanted: number): ReadonlySet<Reading> {
  const chosen = new Set<Reading>();
  let open = wanted;
  for (const each of repeated) {
    if (open <= 0) break;
    if (!each.isSchema || each.size < LARGE) continue;
    chosen.add(each);
    open -= againOf(each);
  }
  return chosen;
}

function reportExcess([first]: readonly Reading[], most: number, reporter: Reporter): undefined {
  const message = `References repeat more than ${most} values: this object ${first?.times} times, and others`;
  const at = first && { at: first.node.origin };
  reporter.report({ ...limitExceeded(message, 'repeats'), ...at });
  return undefined;
}
