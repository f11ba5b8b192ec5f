import type { Json, OutcomeData } from '@tallystick/runtime/contract';
import { valueAt } from '@tallystick/runtime/schema';

type Matcher = OutcomeData['matcher'];

export function matchesStatus({ status }: Matcher, actual: number): boolean {
  return status === undefined || (actual >= status.from && actual <= status.to);
}

export function matchesConstant({ constant }: Matcher, content: Json | undefined): boolean {
  if (constant === undefined) return true;
  const value = valueAt(content, constant.pointer);
  return constant.values.some((each) => JSON.stringify(each) === JSON.stringify(value));
}
