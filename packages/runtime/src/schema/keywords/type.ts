import { isOfType } from '../kind.ts';
import { typeList } from '../types.ts';
import type { KeywordGroup } from './keyword-group.ts';

/** Validation, 6.1.1. Of a value of the wrong type nothing else is worth saying. */
export const typeKeyword: KeywordGroup = {
  keywords: ['type'],
  decides: true,
  prepare({ type }) {
    const types = typeList(type);
    const params = { types };
    return (scope) => types.some((each) => isOfType(scope.value, each)) || scope.fail('type', 'type', params);
  },
};
