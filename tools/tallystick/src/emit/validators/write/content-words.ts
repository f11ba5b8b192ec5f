import type { JsonValue } from '../../../model/json.ts';
import type { Check, PlanObject } from '../plan/node.ts';

/** Characters. */
const LONGEST = 32;

/**
 * Names what several places have in common, which belongs to none of them, after what it holds: `OwnerRepo`, `AscOrDesc`.
 * A schema that has a name keeps it; undefined as well where there is too much to tell.
 */
export function contentWords({ hint, checks }: PlanObject): readonly string[] | undefined {
  const [check, ...others] = checks;
  if (hint.length === 1 || check === undefined || others.length > 0) return undefined;
  const words = wordsOf(check);
  return words.length > 0 && words.join('').length <= LONGEST ? words : undefined;
}

function wordsOf(check: Check): readonly string[] {
  if (check.kind === 'members') return check.members.map(({ name }) => name);
  return check.kind === 'values' ? check.values.flatMap(valueWords) : [];
}

function valueWords(value: JsonValue, index: number): readonly string[] {
  const text = typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
  return index === 0 ? [text] : ['or', text];
}
