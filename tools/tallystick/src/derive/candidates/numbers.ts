import type { SchemaObject } from '../../model/index.ts';
import type { CaseDraft } from '../draft.ts';
import type { SchemaLocation } from '../locations.ts';
import { type Candidate, type MakeCandidates, setting } from './candidate.ts';

interface Bound {
  readonly keyword: 'minimum' | 'maximum' | 'exclusiveMinimum' | 'exclusiveMaximum';
  readonly code: string;
  /** Which way is inside. */
  readonly inward: 1 | -1;
  readonly inclusive: boolean;
}

const BOUNDS: readonly Bound[] = [
  { keyword: 'minimum', code: 'minimum', inward: 1, inclusive: true },
  { keyword: 'maximum', code: 'maximum', inward: -1, inclusive: true },
  { keyword: 'exclusiveMinimum', code: 'exclusive-minimum', inward: 1, inclusive: false },
  { keyword: 'exclusiveMaximum', code: 'exclusive-maximum', inward: -1, inclusive: false },
];

/** Each bound: on it, just inside, just outside. */
export const numberCandidates: MakeCandidates = (location, draft) => [
  ...BOUNDS.flatMap((bound) => {
    const limit = location.schema[bound.keyword];
    if (limit === undefined) return [];
    return boundRows(bound, limit, stepOf(location.schema)).map(([variant, value, accepted]) =>
      setting(location, draft, value, about(bound, variant, value, accepted)),
    );
  }),
  ...multipleCandidates(location, draft),
];

type Row = readonly [variant: string, value: number, accepted: boolean];

function boundRows({ inward, inclusive }: Bound, limit: number, step: number): readonly Row[] {
  return [
    ['at', limit, inclusive],
    ['inside', limit + inward * step, true],
    ...(inclusive ? [['outside', limit - inward * step, false] as const] : []),
  ];
}

/** The distance to the next number that matters. */
function stepOf(schema: SchemaObject): number {
  return schema.multipleOf ?? (schema.type?.includes('number') ? 0.5 : 1);
}

function about(bound: Bound, variant: string, value: number, accepted: boolean): Omit<Candidate, 'draft'> {
  const phrase = `that is ${value}`;
  return accepted
    ? { kind: 'accepted', keyword: bound.keyword, variant, phrase }
    : { kind: 'refused', keyword: bound.keyword, variant, phrase, code: bound.code };
}

function* multipleCandidates(location: SchemaLocation, draft: CaseDraft): Iterable<Candidate> {
  const { multipleOf } = location.schema;
  if (multipleOf === undefined) return;
  const keyword = 'multipleOf';
  const phrase = `that is ${multipleOf}`;
  const off = location.schema.type?.includes('number') || multipleOf <= 1 ? multipleOf / 2 : 1;
  yield setting(location, draft, multipleOf, { kind: 'accepted', keyword, phrase });
  if (Number.isFinite(multipleOf + off))
    yield setting(location, draft, multipleOf + off, {
      kind: 'refused',
      keyword,
      phrase: `that is not a multiple of ${multipleOf}`,
      code: 'multiple-of',
    });
}
