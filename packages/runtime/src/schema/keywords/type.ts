import { isOfType } from '../kind.ts';
import { textList } from '../types.ts';
import type { KeywordGroup } from './keyword-group.ts';

/** Validation, 6.1.1. Of a value of the wrong type nothing else is worth saying. */
export const typeKeyword: KeywordGroup = {
  keywords: ['type'],
  decides: true,
  evaluate(scope, { type }) {
    if (typeof type === 'string')
      return isOfType(scope.value, type) || scope.fail('type', 'type', { types: [type] });
    const types = textList(type);
    return types.some((each) => isOfType(scope.value, each)) || scope.fail('type', 'type', { types });
  },
};
