import type { Json, JsonSchema } from '@tallystick/runtime/contract';
import type { SchemaObject, Schemas } from '@tallystick/runtime/schema';
import { type Parts, schemaOf, schemasOf } from './facts.ts';
import { partsOf } from './universe.ts';

/** Branches of a union that are looked at one by one. */
const MOST_BRANCHES = 64;

/** A part with one branch of its union, made once so that proofs about it are found again. */
const CHOSEN = new WeakMap<SchemaObject, readonly SchemaObject[]>();

/**
 * The first union among the parts taken apart: the parts with each of its branches. Undefined where there is none. A value
 * that the parts accept is accepted by one of the results.
 */
export function branchesOf(parts: Parts, schemas: Schemas): readonly Parts[] | undefined {
  for (const part of parts) {
    const branches = unionOf(part);
    if (branches === undefined || branches.length > MOST_BRANCHES) continue;
    const chosen = CHOSEN.get(part) ?? branches.map((branch) => withBranch(part, branch));
    CHOSEN.set(part, chosen);
    const others = parts.filter((each) => each !== part);
    return chosen.map((each) => [...new Set([...others, ...partsOf(each, schemas)])]);
  }
  return undefined;
}

function unionOf(part: SchemaObject): readonly (readonly JsonSchema[])[] | undefined {
  for (const keyword of ['oneOf', 'anyOf'])
    if (part[keyword] !== undefined) return schemasOf(part, keyword).map((branch) => [branch]);
  const condition = schemaOf(part, 'if');
  if (condition === undefined) return undefined;
  return [[condition, schemaOf(part, 'then') ?? true], [schemaOf(part, 'else') ?? true]];
}

/** What the branch evaluates is still evaluated by the part. */
function withBranch(part: SchemaObject, branch: readonly JsonSchema[]): SchemaObject {
  const dropped = ['oneOf', 'anyOf', 'if'].find((keyword) => part[keyword] !== undefined);
  const gone = dropped === 'if' ? ['if', 'then', 'else'] : [dropped, 'discriminator'];
  const rest = Object.fromEntries(Object.entries(part).filter(([keyword]) => !gone.includes(keyword)));
  return { ...rest, allOf: [...schemasOf(part, 'allOf'), ...branch] as Json };
}
