import type { JsonSchema } from '@tallystick/runtime/contract';
import { isEqual } from '@tallystick/runtime/schema';
import { listsOf, memberParts, names, type Parts, possibleTypes } from './facts.ts';
import type { Proving } from './proving.ts';

/** Members within each other that are looked at. */
const DEEPEST = 4;

/** Whether no value satisfies both, as far as types, listed values and required members show. */
export function areDisjoint(parts: Parts, to: JsonSchema, prover: Proving): boolean {
  if (typeof to === 'boolean') return !to;
  return contradict([...parts, ...prover.together([to])], prover, DEEPEST);
}

function contradict(parts: Parts, prover: Proving, depth: number): boolean {
  const types = possibleTypes(parts);
  if (types.size === 0 || haveNoValueInCommon(parts)) return true;
  if (types.size > 1 || !types.has('object') || depth === 0) return false;
  const required = new Set(parts.flatMap((part) => names(part, 'required')));
  return [...required].some((name) => {
    const member = memberParts(parts, name, prover.context.schemas);
    return member === undefined || contradict(prover.together(member), prover, depth - 1);
  });
}

function haveNoValueInCommon(parts: Parts): boolean {
  const [first, ...others] = listsOf(parts);
  return first?.every((value) => others.some((list) => !list.some((each) => isEqual(each, value)))) === true;
}
