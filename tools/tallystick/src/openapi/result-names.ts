import { identity, type SpecReader } from '../dialect/index.ts';
import type { Origin, Outcome } from '../model/index.ts';

/**
 * The outcomes, with names for the bodies of those that resolve: only where the status tells which of several bodies
 * came.
 */
export function withResultNames(
  reader: SpecReader,
  outcomes: readonly Outcome[],
  { typeName, id, at }: { readonly typeName: string; readonly id: string; readonly at: Origin },
): readonly Outcome[] {
  const replies = outcomes.filter(({ promise }) => promise === 'resolves');
  const bodies = replies.flatMap(({ content }) => content.values().next().value ?? []);
  const byStatus = replies.every(
    ({ matcher }) => matcher.status !== undefined && matcher.constant === undefined,
  );
  if (!byStatus || new Set(bodies.map(identity)).size < 2) return outcomes;
  return outcomes.map((outcome) => {
    const label = outcome.promise === 'resolves' && outcome.content.size > 0 ? statusLabel(outcome) : '';
    if (label === '') return outcome;
    const name = reader.typeNames.claim(
      `${typeName}Result${label}`,
      `the ${label} result of the operation ${JSON.stringify(id)}`,
      at,
    );
    return { ...outcome, typeName: name };
  });
}

function statusLabel({ matcher: { status } }: Outcome): string {
  if (status === undefined) return '';
  return status.from === status.to ? String(status.from) : `${status.from / 100}XX`;
}
