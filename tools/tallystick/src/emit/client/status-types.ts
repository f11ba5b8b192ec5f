import type { Outcome } from '../../model/index.ts';
import { code, group, importType, json, operands, type Printable } from '../../print/index.ts';
import type { EmitContext } from '../context.ts';

/** The statuses that an outcome may have, less those that another one has; undefined where it states none. */
export function statusType(
  { matcher: { status, otherwise } }: Outcome,
  outcomes: readonly Outcome[],
  context: EmitContext,
): Printable | undefined {
  const others = outcomes.flatMap(({ matcher }) =>
    matcher.status === undefined || matcher.constant !== undefined ? [] : [matcher.status],
  );
  const runtime = context.runtimeModule('');
  if (status === undefined) {
    const errors = others.filter(({ from }) => from >= 400);
    return otherwise === true ? less(importType(runtime, 'ErrorStatus'), errors, context) : undefined;
  }
  if (status.from === status.to) return json(status.from);
  const within = others.filter(({ from, to }) => from === to && from >= status.from && to <= status.to);
  return less(rangeType(status, context), within, context);
}

type Range = NonNullable<Outcome['matcher']['status']>;

/** Specs have ranges of a hundred. */
function rangeType({ from, to }: Range, { runtimeModule }: EmitContext): Printable {
  if (from === to) return json(from);
  return code`${importType(runtimeModule(''), 'StatusRange')}<${json(Math.floor(from / 100))}>`;
}

function less(type: Printable, others: readonly Range[], context: EmitContext): Printable {
  if (others.length === 0) return type;
  const types = others.toSorted((a, b) => a.from - b.from).map((range) => rangeType(range, context));
  return code`Exclude${group('<', [type, operands('|', types)])}`;
}
