import type { JsonSchema } from '@tallystick/runtime/contract';
import { discriminatorValues, type SchemaObject } from '@tallystick/runtime/schema';
import { areDisjoint } from './disjoint.ts';
import { type Parts, schemaOf, schemasOf } from './facts.ts';
import type { Proving } from './proving.ts';

/** Whether the parts imply a union, a negation or a condition. */
export function impliesUnion(parts: Parts, to: SchemaObject, keyword: string, prover: Proving): boolean {
  switch (keyword) {
    case 'anyOf':
    case 'oneOf':
      return (
        parts.some((part) => isSameUnion(part, to, keyword, prover)) ||
        (isNamed(to) ? isSelected(parts, to, keyword, prover) : takesBranch(parts, to, keyword, prover))
      );
    case 'not':
      return impliesNegation(parts, schemaOf(to, 'not') ?? false, prover);
    default:
      return impliesCondition(parts, to, prover);
  }
}

function isSameUnion(part: SchemaObject, to: SchemaObject, keyword: string, prover: Proving): boolean {
  const [one, other] = [unionAlone(part, keyword), unionAlone(to, keyword)];
  return one !== undefined && other !== undefined && prover.same(one, other);
}

const ALONE = new WeakMap<SchemaObject, Map<string, SchemaObject>>();

function unionAlone(schema: SchemaObject, keyword: string): SchemaObject | undefined {
  const value = schema[keyword];
  if (value === undefined) return undefined;
  const known = ALONE.get(schema) ?? new Map<string, SchemaObject>();
  ALONE.set(schema, known);
  const { discriminator } = schema;
  const alone = known.get(keyword) ?? {
    [keyword]: value,
    ...(discriminator === undefined ? {} : { discriminator }),
  };
  known.set(keyword, alone);
  return alone;
}

function takesBranch(parts: Parts, to: SchemaObject, keyword: string, prover: Proving): boolean {
  const branches = schemasOf(to, keyword);
  return branches.some(
    (branch) =>
      prover.implies(parts, branch) &&
      (keyword === 'anyOf' ||
        branches.every((other) => other === branch || areDisjoint(parts, other, prover))),
  );
}

function isNamed({ discriminator }: SchemaObject): boolean {
  return discriminator !== undefined;
}

/** A member names the branch: each branch of the parts leads into the branch of the same name. */
function isSelected(parts: Parts, to: SchemaObject, keyword: string, prover: Proving): boolean {
  const branches = namedBranches(to, keyword);
  const holder = parts.find((part) => part[keyword] !== undefined && isNamed(part));
  if (holder === undefined) return takesBranch(parts, to, keyword, prover);
  return namedBranches(holder, keyword).every(({ branch, values }) => {
    const target = branches.find((each) => each.values.some((value) => values.includes(value)));
    if (target === undefined || values.some((value) => !target.values.includes(value))) return false;
    return prover.implies(
      prover.together([branch, ...parts.filter((part) => part !== holder)]),
      target.branch,
    );
  });

  function namedBranches(schema: SchemaObject, union: string) {
    const { discriminator } = schema;
    const object = typeof discriminator === 'object' && !Array.isArray(discriminator) ? discriminator : {};
    return schemasOf(schema, union).map((branch) => ({
      branch,
      values: discriminatorValues(branch, object as SchemaObject, prover.context.schemas).map((value) =>
        JSON.stringify(value),
      ),
    }));
  }
}

function impliesNegation(parts: Parts, negated: JsonSchema, prover: Proving): boolean {
  if (areDisjoint(parts, negated, prover)) return true;
  return parts.some((part) => {
    const own = schemaOf(part, 'not');
    return own !== undefined && prover.implies(prover.together([negated]), own);
  });
}

function impliesCondition(parts: Parts, to: SchemaObject, prover: Proving): boolean {
  const condition = schemaOf(to, 'if') ?? true;
  const [then, otherwise] = [schemaOf(to, 'then') ?? true, schemaOf(to, 'else') ?? true];
  if (areDisjoint(parts, condition, prover)) return prover.implies(parts, otherwise);
  const meets = prover.implies(parts, condition);
  if (meets) return prover.implies(parts, then);
  const alone = parts.some(
    (part) =>
      part['if'] !== undefined &&
      prover.same(schemaOf(part, 'if') ?? true, condition) &&
      prover.implies(
        prover.together([schemaOf(part, 'then') ?? true, ...withoutCondition(parts, part), condition]),
        then,
      ) &&
      prover.implies(
        prover.together([schemaOf(part, 'else') ?? true, ...withoutCondition(parts, part)]),
        otherwise,
      ),
  );
  return alone || (prover.implies(parts, then) && prover.implies(parts, otherwise));
}

function withoutCondition(parts: Parts, part: SchemaObject): Parts {
  return parts.filter((each) => each !== part);
}
