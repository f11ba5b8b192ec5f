import type { JsonObject, Schema, SchemaObject } from '../model/index.ts';
import type { ValidationScope } from './issue.ts';
import { isValid, validate } from './validate.ts';
import { schemasOfMember } from './validate-object.ts';

/** Members that some keyword has looked at, as `unevaluatedProperties` understands it. */
export function evaluatedMembers(
  value: JsonObject,
  schema: SchemaObject,
  context: ValidationScope,
): ReadonlySet<string> {
  return new Set([
    ...Object.keys(value).filter((name) => isNamed(name, schema)),
    ...partsThatHold(value, schema, context).flatMap((part) => [...evaluatedByPart(value, part, context)]),
  ]);
}

/** A part that holds and speaks of what is left has looked at everything. */
function evaluatedByPart(value: JsonObject, part: SchemaObject, context: ValidationScope): Iterable<string> {
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
  context: ValidationScope,
): readonly SchemaObject[] {
  const target = schema.$ref === undefined ? [] : [context.schemas.get(schema.$ref)?.schema];
  const dependent = [...(schema.dependentSchemas ?? [])]
    .filter(([name]) => Object.hasOwn(value, name))
    .map(([, each]) => each);
  const chosen =
    schema.if !== undefined && isValid(value, schema.if, context) ? [schema.if, schema.then] : [schema.else];
  const parts = [...target, ...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  return [...parts, ...dependent, ...chosen]
    .filter((part): part is SchemaObject => isSchemaObject(part))
    .filter((part) => validate(value, part, '', context).length === 0);
}

function isSchemaObject(schema: Schema | undefined): schema is SchemaObject {
  return typeof schema === 'object';
}
