import { discriminatedParts } from '../../../model/discriminator.ts';
import { isJsonObject, type JsonValue } from '../../../model/json.ts';
import type { Schema, SchemaObject, TypeName } from '../../../model/schema.ts';
import { arrayChecks } from './arrays.ts';
import {
  type AnyCheck,
  type Check,
  concerns,
  type NumberCheck,
  type PlanNode,
  type PlanObject,
} from './node.ts';
import { objectChecks } from './objects.ts';
import { type Build, type PlanContext, within } from './plan-context.ts';
import { stringChecks } from './strings.ts';

/** The plan of a schema: every keyword of JSON Schema 2020-12 and of our own vocabulary that asserts something. */
export const buildPlan: Build = (schema, context) => {
  if (typeof schema === 'boolean') return schema;
  const types = schema.type;
  const checks = schemaChecks(schema, context).filter((check) => canApply(check, types));
  if (checks.some(takesNothing)) return false;
  const node = { hint: context.hint, ...(types === undefined ? {} : { types }), checks };
  return context.shared.only(simplified(withUnevaluated(node, schema, context)));
};

function schemaChecks(schema: SchemaObject, context: PlanContext): readonly Check[] {
  return [
    ...valueChecks(schema),
    ...numberChecks(schema),
    ...stringChecks(schema, context),
    ...arrayChecks(schema, context, buildPlan),
    ...objectChecks(schema, context, buildPlan),
    ...combinations(schema, context),
    ...(schema.$ref === undefined ? [] : [{ kind: 'ref', id: schema.$ref } as const]),
  ];
}

function valueChecks(schema: SchemaObject): AnyCheck[] {
  const { type, enum: members, const: constant } = schema;
  const hasType = (value: JsonValue): boolean =>
    type === undefined || type.some((name) => isOfType(value, name));
  if (constant === undefined)
    return members === undefined ? [] : [{ kind: 'values', code: 'enum', values: members.filter(hasType) }];
  const listed = members?.some((value) => canonical(value) === canonical(constant)) ?? true;
  return [{ kind: 'values', code: 'const', values: listed && hasType(constant) ? [constant] : [] }];
}

/** Equal values have equal texts, whatever the order of their members. */
function canonical(value: JsonValue): string {
  return JSON.stringify(value, (_, part: JsonValue) =>
    isJsonObject(part) ? Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)) : part,
  );
}

function isOfType(value: JsonValue, type: TypeName): boolean {
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return isJsonObject(value);
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
}

function numberChecks(schema: SchemaObject): NumberCheck[] {
  const bounds = [
    { code: 'minimum', limit: schema.minimum },
    { code: 'maximum', limit: schema.maximum },
    { code: 'exclusive-minimum', limit: schema.exclusiveMinimum },
    { code: 'exclusive-maximum', limit: schema.exclusiveMaximum },
  ] as const;
  const checks: NumberCheck[] = bounds.flatMap(({ code, limit }) =>
    limit === undefined ? [] : [{ kind: 'bound', code, limit }],
  );
  if (schema.multipleOf !== undefined) checks.push({ kind: 'multiple-of', factor: schema.multipleOf });
  return checks;
}

function combinations(schema: SchemaObject, context: PlanContext): AnyCheck[] {
  const each = (word: string, schemas: readonly Schema[]): PlanNode[] =>
    schemas.map((branch, index) => buildPlan(branch, within(context, `${word}${index + 1}`)));
  const checks: AnyCheck[] = [];
  if (schema.allOf !== undefined) checks.push({ kind: 'all-of', nodes: each('all', schema.allOf) });
  const discriminated = discriminatedParts(schema, context);
  if (discriminated !== undefined) checks.push({ kind: 'all-of', nodes: each('chosen', discriminated) });
  else if (schema.anyOf !== undefined) checks.push({ kind: 'any-of', nodes: each('any', schema.anyOf) });
  if (discriminated === undefined && schema.oneOf !== undefined)
    checks.push({ kind: 'one-of', nodes: each('one', schema.oneOf) });
  if (schema.not !== undefined)
    checks.push({ kind: 'not', node: buildPlan(schema.not, within(context, 'not')) });
  if (schema.if !== undefined) checks.push(condition(schema.if, schema, context));
  return checks;
}

function condition(when: Schema, schema: SchemaObject, context: PlanContext): AnyCheck {
  return {
    kind: 'condition',
    when: buildPlan(when, within(context, 'if')),
    whenTrue: buildPlan(schema.then ?? true, within(context, 'then')),
    whenFalse: buildPlan(schema.else ?? true, within(context, 'else')),
  };
}

function canApply(check: Check, types: readonly TypeName[] | undefined): boolean {
  const kind = concerns(check);
  if (kind === undefined || types === undefined) return true;
  return types.some((type) => type === kind || (kind === 'number' && type === 'integer'));
}

function takesNothing(check: Check): boolean {
  if (check.kind === 'values') return check.values.length === 0;
  if (check.kind === 'all-of') return check.nodes.includes(false);
  return check.kind === 'not' && check.node === true;
}

/** A node that asks nothing takes everything; one that only refers on stays, for the sake of its name. */
function simplified(node: PlanObject): PlanNode {
  if (node.types?.length === 0) return false;
  return node.types === undefined && node.checks.length === 0 ? true : node;
}

function withUnevaluated(node: PlanObject, schema: SchemaObject, context: PlanContext): PlanObject {
  const checks: Check[] = [];
  if (schema.unevaluatedItems !== undefined && schema.items === undefined) {
    const rest = buildPlan(schema.unevaluatedItems, within(context, 'otherItem'));
    checks.push({ kind: 'unevaluated-items', rest, besides: node });
  }
  if (schema.unevaluatedProperties !== undefined && schema.additionalProperties === undefined) {
    const rest = buildPlan(schema.unevaluatedProperties, within(context, 'otherMember'));
    checks.push({ kind: 'unevaluated-members', rest, besides: node });
  }
  return { ...node, checks: [...node.checks, ...checks.filter((check) => canApply(check, node.types))] };
}
