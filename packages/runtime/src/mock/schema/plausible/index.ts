import { textsOf } from '../../../schema/sample/facts.ts';
import type { HintPlace, SampleHints } from '../../../schema/sample/making.ts';
import type { Json } from '../../../schema/types.ts';
import type { MockFaker } from '../../types/faker.ts';
import { type KnownRoles, orderedDates, plausibleDates } from './dates.ts';
import { BUILT_IN } from './facts.ts';
import { factsOf } from './faker.ts';
import { type KnownRanges, plausibleNumbers } from './numbers.ts';
import { type KnownRules, plausibleTexts } from './texts.ts';
import { whereOf } from './where.ts';

/** Keywords that fix what a text is, so that its name does not matter. */
const FIXED = ['contentEncoding', 'contentMediaType', 'x-tallystick-local-date-time'];

/** Plausible values by the names and formats of a contract's schemas; names and places from a faker, if one is given. */
export function plausible(faker?: MockFaker): SampleHints {
  const facts = faker === undefined ? BUILT_IN : factsOf(faker);
  const [rules, ranges, roles]: [KnownRules, KnownRanges, KnownRoles] = [new Map(), new Map(), new Map()];
  const valuesAt = (place: HintPlace): readonly Json[] => {
    const { type, parts } = place;
    if (parts.some((part) => FIXED.some((keyword) => part[keyword] !== undefined))) return [];
    const where = whereOf(place);
    const [format] = textsOf(parts, 'format');
    const dates = plausibleDates({ type, epoch: () => place.epoch }, format, where, roles);
    if (dates.length > 0) return dates;
    return type === 'string'
      ? plausibleTexts(format, where, facts, rules)
      : plausibleNumbers(parts, type === 'integer', where, ranges);
  };
  return { values: valuesAt, arranged: (value) => orderedDates(value, roles) as Json | undefined };
}
