import { pointerSegments } from '../../../model/pointer.ts';
import type { Rule } from '../../../model/rule.ts';
import type { SchemaObject } from '../../../model/schema.ts';
import type { MembersCheck, ObjectCheck, PlanMember } from './node.ts';
import { type Build, type PlanContext, within } from './plan-context.ts';
import { compiled } from './strings.ts';

export function objectChecks(schema: SchemaObject, context: PlanContext, build: Build): ObjectCheck[] {
  return [
    ...countChecks(schema),
    ...memberChecks(schema, context, build),
    ...dependencies(schema, context, build),
    ...(schema.rules ?? []).map(ruleCheck),
  ];
}

function countChecks({ minProperties, maxProperties }: SchemaObject): ObjectCheck[] {
  const checks: ObjectCheck[] = [];
  if (minProperties !== undefined && minProperties > 0)
    checks.push({ kind: 'member-count', code: 'min-properties', limit: minProperties });
  if (maxProperties !== undefined)
    checks.push({ kind: 'member-count', code: 'max-properties', limit: maxProperties });
  return checks;
}

function memberChecks(schema: SchemaObject, context: PlanContext, build: Build): MembersCheck[] {
  const { properties, patternProperties, additionalProperties, propertyNames, required } = schema;
  const stated = [properties, patternProperties, additionalProperties, propertyNames, required];
  if (stated.every((keyword) => keyword === undefined)) return [];
  return [
    {
      kind: 'members',
      members: planMembers(schema, context, build),
      patterns: [...(patternProperties ?? [])].map(([source, member]) => ({
        pattern: compiled(source, schema.origin, context),
        node: build(member, within(context, 'member')),
      })),
      rest: build(additionalProperties ?? true, within(context, 'member')),
      restStated: additionalProperties !== undefined,
      names: build(propertyNames ?? true, within(context, 'name')),
    },
  ];
}

/** Named members in the spec's order, then those that are only required. */
function planMembers(schema: SchemaObject, context: PlanContext, build: Build): PlanMember[] {
  const required = new Set(schema.required ?? []);
  const named = [...(schema.properties ?? [])].map(([name, member]) => ({
    name,
    required: required.delete(name),
    stated: true,
    node: build(member, within(context, name)),
  }));
  const others = [...required].map((name) => ({
    name,
    required: true,
    stated: false,
    node: true,
  }));
  return [...named, ...others];
}

function dependencies(schema: SchemaObject, context: PlanContext, build: Build): ObjectCheck[] {
  const required = [...(schema.dependentRequired ?? [])].map(
    ([member, needs]): ObjectCheck => ({ kind: 'dependent-required', member, needs }),
  );
  const schemas = [...(schema.dependentSchemas ?? [])].map(
    ([member, dependent]): ObjectCheck => ({
      kind: 'dependent-schema',
      member,
      node: build(dependent, within(context, `with_${member}`)),
    }),
  );
  return [
    ...required.filter((check) => check.kind !== 'dependent-required' || check.needs.length > 0),
    ...schemas,
  ];
}

function ruleCheck(rule: Rule): ObjectCheck {
  return {
    kind: 'not-before',
    at: pointerSegments(rule.at).map((segment) => (segment === '-' ? undefined : segment)),
    than: pointerSegments(rule.than),
  };
}
