import { isEqual, type SchemaObject } from '@tallystick/runtime/schema';
import {
  itemParts,
  mayBe,
  numberOf,
  type Parts,
  prefixLength,
  schemaOf,
  schemasOf,
  strictest,
} from './facts.ts';
import type { Proving } from './proving.ts';

/** Whether the parts imply a keyword of arrays. */
export function impliesArrays(parts: Parts, to: SchemaObject, keyword: string, prover: Proving): boolean {
  if (!mayBe(parts, 'array') || strictest(parts, 'maxItems', 'least') === 0)
    return keyword !== 'contains' || !mayBe(parts, 'array');
  switch (keyword) {
    case 'prefixItems':
      return schemasOf(to, 'prefixItems').every((_, index) => impliesItem(parts, to, index, prover));
    case 'items':
      return impliesRest(parts, to, prover);
    case 'uniqueItems':
      return (
        to['uniqueItems'] !== true ||
        (strictest(parts, 'maxItems', 'least') ?? 2) <= 1 ||
        parts.some((part) => part['uniqueItems'] === true)
      );
    case 'contains':
      return asksForNothing(to) || parts.some((part) => containsAsMuch(part, to, prover));
    default:
      return parts.some((part) => isEqual(part[keyword], to[keyword]));
  }
}

function impliesItem(parts: Parts, to: SchemaObject, index: number, prover: Proving): boolean {
  const item = itemParts(parts, index);
  const wanted = itemParts([withoutCount(to)], index) ?? [false];
  if (item === undefined) return true;
  return wanted.every((each) => prover.implies(prover.together(item), each));
}

function withoutCount({ maxItems: _, ...rest }: SchemaObject): SchemaObject {
  return rest;
}

/** Items behind the tuple of the target: those of the parts' tuples, and the others. */
function impliesRest(parts: Parts, to: SchemaObject, prover: Proving): boolean {
  const start = schemasOf(to, 'prefixItems').length;
  const end = Math.max(start, prefixLength(parts));
  for (let index = start; index <= end; index++) if (!impliesItem(parts, to, index, prover)) return false;
  return true;
}

function asksForNothing(to: SchemaObject): boolean {
  return to['minContains'] === 0 && to['maxContains'] === undefined;
}

function containsAsMuch(part: SchemaObject, to: SchemaObject, prover: Proving): boolean {
  const [own, wanted] = [schemaOf(part, 'contains'), schemaOf(to, 'contains')];
  if (own === undefined || wanted === undefined || !prover.same(own, wanted)) return false;
  const most = numberOf(to, 'maxContains');
  return (
    (numberOf(part, 'minContains') ?? 1) >= (numberOf(to, 'minContains') ?? 1) &&
    (most === undefined || (numberOf(part, 'maxContains') ?? Number.POSITIVE_INFINITY) <= most)
  );
}
