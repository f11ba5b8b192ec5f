import { memberNames } from '../kind.ts';
import type { Scope } from '../scope.ts';
import { type JsonSchema, type Members, type SchemaObject, schemaAt } from '../types.ts';
import { every, type KeywordGroup } from './keyword-group.ts';

/** Core, 11. They come last: all other keywords have said by then what they evaluate. */
export const unevaluatedKeywords: KeywordGroup = {
  keywords: ['unevaluatedItems', 'unevaluatedProperties'],
  kinds: ['array', 'object'],
  prepare: (schema) => (scope) => (scope.kind === 'array' ? items(scope, schema) : members(scope, schema)),
};

function items(scope: Scope, { unevaluatedItems }: SchemaObject): boolean {
  const rest = schemaAt(unevaluatedItems);
  const { evaluated } = scope;
  if (rest === undefined || evaluated === undefined) return true;
  const value = scope.value as readonly unknown[];
  const open = [...value.keys()].filter((index) => !evaluated.hasItem(index));
  const valid = every(scope, open, (index) => scope.inside(index, value[index], rest, ['unevaluatedItems']));
  evaluated.items = value.length;
  return valid;
}

function members(scope: Scope, { unevaluatedProperties }: SchemaObject): boolean {
  const rest = schemaAt(unevaluatedProperties);
  const { evaluated } = scope;
  if (rest === undefined || evaluated === undefined) return true;
  const value = scope.value as Members;
  const open = memberNames(value).filter((name) => !evaluated.members.has(name));
  const valid = every(scope, open, (name) => isAllowed(scope, name, value[name], rest));
  for (const name of open) evaluated.members.add(name);
  return valid;
}

function isAllowed(scope: Scope, name: string, member: unknown, rest: JsonSchema): boolean {
  if (rest === false) return scope.fail('unknown-member', 'unevaluatedProperties', { member: name }, [name]);
  return scope.inside(name, member, rest, ['unevaluatedProperties']);
}
