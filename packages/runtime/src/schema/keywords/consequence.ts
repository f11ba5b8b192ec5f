import { isMembers, memberOf } from '../kind.ts';
import type { Scope } from '../scope.ts';
import { isSchemaObject, type JsonSchema, type SchemaObject, textList } from '../types.ts';
import { every } from './keyword-group.ts';

/** A schema that a condition brings into force: members that it requires are reported as such, at the object that lacks them. */
export function consequence(
  scope: Scope,
  schema: JsonSchema,
  ...segments: readonly (string | number)[]
): boolean {
  const { value } = scope;
  if (!scope.collecting || !isMembers(value) || !isSchemaObject(schema) || schema['required'] === undefined)
    return scope.also(schema, ...segments);
  const missing = textList(schema['required']).filter((name) => memberOf(value, name) === undefined);
  const [keyword = ''] = segments;
  const complete = every(scope, missing, (member) =>
    scope.fail('conditional-required', String(keyword), { member }),
  );
  return scope.also(withoutRequired(schema), ...segments) && complete;
}

const bare = /* @__PURE__ */ new WeakMap<SchemaObject, SchemaObject>();

function withoutRequired(schema: SchemaObject): SchemaObject {
  const { required: _required, ...others } = schema;
  const known = bare.get(schema) ?? others;
  bare.set(schema, known);
  return known;
}
