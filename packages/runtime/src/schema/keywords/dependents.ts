import { memberOf } from '../kind.ts';
import type { Scope } from '../scope.ts';
import { isSchemaObject, type Members, type SchemaObject, schemaEntries, textList } from '../types.ts';
import { consequence } from './consequence.ts';
import { type Check, every, everyCheck, type KeywordGroup } from './keyword-group.ts';

/** Validation, 6.5.4, and core, 10.2.2.4. */
export const dependentKeywords: KeywordGroup = {
  keywords: ['dependentRequired', 'dependentSchemas'],
  kinds: ['object'],
  prepare: (schema) => everyCheck([names(schema), schemas(schema)]),
};

function names({ dependentRequired }: SchemaObject): Check | undefined {
  if (!isSchemaObject(dependentRequired)) return undefined;
  const dependents = Object.entries(dependentRequired).map(([member, list]) => ({
    member,
    needs: textList(list),
  }));
  const needs = (scope: Scope, member: string, missing: string): boolean =>
    has(scope, missing) || scope.fail('dependent-required', 'dependentRequired', { member, missing });
  return (scope) =>
    every(
      scope,
      dependents,
      (each) =>
        !has(scope, each.member) || every(scope, each.needs, (name) => needs(scope, each.member, name)),
    );
}

function schemas({ dependentSchemas }: SchemaObject): Check | undefined {
  const dependents = schemaEntries(dependentSchemas).map(([name, schema]) => ({
    name,
    holds: consequence(schema, ['dependentSchemas', name]),
  }));
  return (scope) => every(scope, dependents, ({ name, holds }) => !has(scope, name) || holds(scope));
}

function has({ value }: Scope, name: string): boolean {
  return memberOf(value as Members, name) !== undefined;
}
