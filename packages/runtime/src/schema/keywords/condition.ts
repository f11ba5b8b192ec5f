import { schemaAt } from '../types.ts';
import { consequence } from './consequence.ts';
import type { KeywordGroup } from './keyword-group.ts';

/** Core, 10.2.2. */
export const conditionKeyword: KeywordGroup = {
  keywords: ['if'],
  prepare(schema) {
    const condition = schemaAt(schema['if']);
    if (condition === undefined) return undefined;
    const then = consequence(schemaAt(schema['then']) ?? true, ['then']);
    const otherwise = consequence(schemaAt(schema['else']) ?? true, ['else']);
    return (scope) => (scope.matches(condition) ? then(scope) : otherwise(scope));
  },
};
