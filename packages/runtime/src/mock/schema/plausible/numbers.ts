import { hash } from '../../../schema/random.ts';
import { limitOf } from '../../../schema/sample/facts.ts';
import type { SchemaObject } from '../../../schema/types.ts';
import { type KnownBy, type Rules, ruleFor, type Where } from './where.ts';

/** What is usual: from, to, and the step between values. `whole`: the same for whole numbers, where they differ. */
interface Range {
  readonly from: number;
  readonly to: number;
  readonly step: number;
  readonly whole?: Omit<Range, 'whole'>;
}

const range = (from: number, to: number, step = 1): Range => ({ from, to, step });

/** Whole amounts are mostly cents. */
const MONEY: Range = { ...range(5, 500, 0.01), whole: range(500, 50_000, 5) };

const RULES: Rules<Range> = [
  [/\b(discount|percent|percentage|pct|progress)$/, range(5, 95, 5)],
  [/\b(price|amount|cost|subtotal|fee|balance|revenue|salary|tax|budget|charge)s?$/, MONEY],
  [/\btotal (price|amount|cost)$|\b(grand|order|invoice) total$/, MONEY],
  [/\b(price|amount|cost|fee|balance)( in)? cents$/, range(500, 50_000, 5)],
  [/\b(quantity|qty)$/, range(1, 12)],
  [/\b(count|total|stock|inventory|available)$/, range(1, 240)],
  [/\bage$/, range(18, 80)],
  [/\b(rating|stars)$/, { ...range(1, 5, 0.5), whole: range(1, 5) }],
  [/\bscore$/, range(1, 100)],
  [/\b(lat|latitude)$/, range(-60, 60, 0.0001)],
  [/\b(lng|lon|long|longitude)$/, range(-180, 180, 0.0001)],
  [/\byear$/, range(2015, 2025)],
  [/\bmonth$/, range(1, 12)],
  [/\bday$/, range(1, 28)],
  [/\bhours?$/, range(0, 23)],
  [/\bminutes?$/, range(0, 59)],
  [/\bweight$/, range(0.5, 40, 0.1)],
  [/\b(width|height|length|depth)$/, { ...range(5, 200, 0.5), whole: range(10, 1200, 10) }],
  [/\b(duration|seconds|timeout|ttl|expires in)$/, range(30, 3600, 30)],
  [/\b(size|bytes)$/, range(1024, 5_000_000)],
  [/\bport$/, range(1024, 49_151)],
  [/\bpage( number)?$/, range(1, 1)],
  [/\b(limit|page size|per page)$/, range(20, 20)],
  [/\bretry after$/, range(1, 1)],
];

export type KnownRanges = KnownBy<Range>;

/** A number in a usual range, as far as the schema's bounds allow it. */
export function plausibleNumbers(
  parts: readonly SchemaObject[],
  isWhole: boolean,
  where: Where,
  known: KnownRanges,
): readonly number[] {
  const found = ruleFor(where, RULES, known);
  if (found === undefined) return [];
  const { from, to, step } = isWhole ? (found.whole ?? found) : found;
  const wanted = limitOf(parts, 'multipleOf') ?? (isWhole ? Math.max(1, Math.round(step)) : step);
  const low = Math.max(from, limitOf(parts, 'minimum') ?? from);
  const high = Math.min(to, limitOf(parts, 'maximum') ?? to);
  const first = Math.ceil(low / wanted - 2 ** -40);
  const count = Math.floor(high / wanted + 2 ** -40) - first + 1;
  return count < 1 ? [] : [Number(((first + (hash(where.own) % count)) * wanted).toPrecision(12))];
}
