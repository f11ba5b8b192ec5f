import type { Answers } from '../answers.ts';
import { resourceAnswer } from './act.ts';
import { planOf } from './plan.ts';
import { plantItems } from './seeds.ts';

/**
 * State for the resources of a contract, as the last argument of `createMockEngine`.
 *
 * @example
 * const engine = createMockEngine(contract, {}, {}, keepResources);
 * engine.collection('orders'); // []
 */
export const keepResources: Answers = {
  answer: resourceAnswer,
  plant: plantItems,
  keeps: (operation, contract) => planOf(operation, contract) !== undefined,
};
