import { isMembers, memberOf } from '../kind.ts';
import { isSchemaObject, type JsonSchema, textList } from '../types.ts';
import { type Check, every } from './keyword-group.ts';

/** A schema that a condition brings into force: members that it requires are reported as such, at the object that lacks them. */
export function consequence(schema: JsonSchema, path: readonly (string | number)[]): Check {
  if (!isSchemaObject(schema) || schema['required'] === undefined) return (scope) => scope.also(schema, path);
  const { required, ...others } = schema;
  const names = textList(required);
  return (scope) => {
    const { value } = scope;
    if (!scope.collecting || !isMembers(value)) return scope.also(schema, path);
    const missing = names.filter((name) => memberOf(value, name) === undefined);
    const complete = every(scope, missing, (member) =>
      scope.fail('conditional-required', String(path[0]), { member }),
    );
    return scope.also(others, path) && complete;
  };
}
