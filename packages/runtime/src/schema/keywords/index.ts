import { arrayKeywords } from './arrays.ts';
import { combinationKeywords } from './combinations.ts';
import { conditionKeyword } from './condition.ts';
import { dependentKeywords } from './dependents.ts';
import type { KeywordGroup } from './keyword-group.ts';
import { memberCountKeywords } from './member-count.ts';
import { memberKeywords } from './members.ts';
import { neverKeywords } from './never.ts';
import { numberKeywords } from './numbers.ts';
import { orderKeyword } from './order.ts';
import { referenceKeyword } from './reference.ts';
import { stringKeywords } from './strings.ts';
import { typeKeyword } from './type.ts';
import { unevaluatedKeywords } from './unevaluated.ts';
import { valueKeywords } from './values.ts';

/** In the order in which they are evaluated, and their issues reported. */
export const KEYWORD_GROUPS: readonly KeywordGroup[] = [
  neverKeywords,
  typeKeyword,
  valueKeywords,
  numberKeywords,
  stringKeywords,
  arrayKeywords,
  memberCountKeywords,
  memberKeywords,
  dependentKeywords,
  orderKeyword,
  combinationKeywords,
  conditionKeyword,
  referenceKeyword,
  unevaluatedKeywords,
];
