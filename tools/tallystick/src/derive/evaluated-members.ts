import type { JsonObject, Schema, SchemaObject } from '../model/index.ts';
import { check, fits } from './check.ts';
import { schemasOfMember } from './check-object.ts';
import type { CheckContext } from './issue.ts';

/** Members that some keyword has looked at, as `unevaluatedProperties` understands it. */
export function evaluatedMembers(
  value: JsonObject,
  schema: SchemaObject,
  context: CheckContext,
): ReadonlySet<string> {
  return new Set([
    ...Object.keys(value).filter((name) => isNamed(name, schema)),
    ...partsThatHold(value, schema, context).flatMap((part) => [...evaluatedByPart(value, part, context)]),
  ]);
}

/** A part that holds and speaks of what is left has looked at everything. */
function evaluatedByPart(value: JsonObject, part: SchemaObject, context: CheckContext): Iterable<string> {
  return part.unevaluatedProperties === undefined
    ? evaluatedMembers(value, part, context)
    : Object.keys(value);
}

function isNamed(name: string, schema: SchemaObject): boolean {
  return (
    schemasOfMember(schema, name).length > 0 ||
    (schema.additionalProperties !== undefined && schema.additionalProperties !== false)
  );
}

function partsThatHold(
  value: JsonObject,
  schema: SchemaObject,
  context: CheckContext,
): readonly SchemaObject[] {
  const target = schema.$ref === undefined ? [] : [context.schemas.get(schema.$ref)?.schema];
  const dependent = [...(schema.dependentSchemas ?? [])]
    .filter(([name]) => Object.hasOwn(value, name))
    .map(([, each]) => each);
  const chosen =
    schema.if !== undefined && fits(value, schema.if, context) ? [schema.if, schema.then] : [schema.else];
  const parts = [...target, ...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  return [...parts, ...dependent, ...chosen]
    .filter((part): part is SchemaObject => isSchemaObject(part))
    .filter((part) => check(value, part, '', context).length === 0);
}

function isSchemaObject(schema: Schema | undefined): schema is SchemaObject {
  return typeof schema === 'object';
}
