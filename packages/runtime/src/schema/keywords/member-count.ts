import { memberNames } from '../kind.ts';
import { type Members, numberAt } from '../types.ts';
import type { KeywordGroup } from './keyword-group.ts';

/** Validation, 6.5.1 and 6.5.2. */
export const memberCountKeywords: KeywordGroup = {
  keywords: ['minProperties', 'maxProperties'],
  kinds: ['object'],
  prepare(schema) {
    const least = numberAt(schema['minProperties']) ?? 0;
    const most = numberAt(schema['maxProperties']) ?? Number.POSITIVE_INFINITY;
    return (scope) => {
      const { length } = memberNames(scope.value as Members);
      if (length < least) return scope.fail('min-properties', 'minProperties', { limit: least });
      return length <= most || scope.fail('max-properties', 'maxProperties', { limit: most });
    };
  },
};
