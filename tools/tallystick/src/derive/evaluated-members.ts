import type { JsonObject, Schema, SchemaObject } from '../model/index.ts';
import { matches } from '../patterns/index.ts';
import { isValidIn, type KeywordScope } from './issue.ts';

/** Members that some keyword has looked at, as `unevaluatedProperties` understands it. */
export function evaluatedMembers(
  value: JsonObject,
  schema: SchemaObject,
  scope: KeywordScope,
): ReadonlySet<string> {
  return new Set([
    ...Object.keys(value).filter((name) => isNamed(name, schema)),
    ...partsThatHold(value, schema, scope).flatMap((part) => [...evaluatedByPart(value, part, scope)]),
  ]);
}

/** A part that holds and speaks of what is left has looked at everything. */
function evaluatedByPart(value: JsonObject, part: SchemaObject, scope: KeywordScope): Iterable<string> {
  return part.unevaluatedProperties === undefined ? evaluatedMembers(value, part, scope) : Object.keys(value);
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
  scope: KeywordScope,
): readonly SchemaObject[] {
  const target = schema.$ref === undefined ? [] : [scope.schemas.get(schema.$ref)?.schema];
  const dependent = [...(schema.dependentSchemas ?? [])]
    .filter(([name]) => Object.hasOwn(value, name))
    .map(([, each]) => each);
  const chosen =
    schema.if !== undefined && isValidIn(scope, value, schema.if) ? [schema.if, schema.then] : [schema.else];
  const parts = [...target, ...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  return [...parts, ...dependent, ...chosen]
    .filter((part): part is SchemaObject => isSchemaObject(part))
    .filter((part) => scope.validate(value, part, '').length === 0);
}

function isSchemaObject(schema: Schema | undefined): schema is SchemaObject {
  return typeof schema === 'object';
}

/** Schemas that `properties` and `patternProperties` hold for a member. */
export function schemasOfMember(schema: SchemaObject, name: string): readonly Schema[] {
  const named = schema.properties?.get(name);
  const byPattern = [...(schema.patternProperties ?? [])]
    .filter(([pattern]) => matches(name, pattern))
    .map(([, each]) => each);
  return named === undefined ? byPattern : [named, ...byPattern];
}
