import { memberOf } from '../kind.ts';
import { isSchemaObject, type Members, schemaEntries, textList } from '../types.ts';
import { consequence } from './consequence.ts';
import { every, type KeywordGroup } from './keyword-group.ts';

/** Validation, 6.5.4, and core, 10.2.2.4. */
export const dependentKeywords: KeywordGroup = {
  keywords: ['dependentRequired', 'dependentSchemas'],
  kinds: ['object'],
  evaluate(scope, { dependentRequired, dependentSchemas }) {
    const value = scope.value as Members;
    const has = (name: string): boolean => memberOf(value, name) !== undefined;
    const needs = isSchemaObject(dependentRequired) ? Object.entries(dependentRequired) : [];
    const present = needs.filter(([member]) => has(member));
    const required = every(scope, present, ([member, names]) =>
      every(
        scope,
        textList(names).filter((name) => !has(name)),
        (missing) => scope.fail('dependent-required', 'dependentRequired', { member, missing }),
      ),
    );
    if (!required && scope.stops) return false;
    const dependent = schemaEntries(dependentSchemas).filter(([name]) => has(name));
    return (
      every(scope, dependent, ([name, schema]) => consequence(scope, schema, 'dependentSchemas', name)) &&
      required
    );
  },
};
