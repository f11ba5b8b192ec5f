import { schemaAt } from '../types.ts';
import { consequence } from './consequence.ts';
import type { KeywordGroup } from './keyword-group.ts';

/** Core, 10.2.2. */
export const conditionKeyword: KeywordGroup = {
  keywords: ['if'],
  evaluate(scope, schema) {
    const condition = schemaAt(schema['if']);
    if (condition === undefined) return true;
    const keyword = scope.matches(condition) ? 'then' : 'else';
    const branch = schemaAt(schema[keyword]);
    return branch === undefined || consequence(scope, branch, keyword);
  },
};
