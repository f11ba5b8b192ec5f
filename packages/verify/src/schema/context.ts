import type { Messages } from '@tallystick/runtime';
import type { ContractData } from '@tallystick/runtime/contract';
import type { SchemaContext } from '@tallystick/runtime/schema';

/**
 * What a contract's schemas mean: the schemas by name, and the options that change their meaning. Rules about time allow
 * the latest local time on earth, so that a provider whose clock is ahead is not at fault.
 */
export function contextOf(
  { schemas, formats, patternLength }: ContractData,
  clock?: () => number,
  messages?: Messages,
): SchemaContext {
  return {
    schemas,
    ...(formats === undefined ? {} : { formats }),
    ...(patternLength === undefined ? {} : { patternLength }),
    ...(clock === undefined ? {} : { clock }),
    ...(messages === undefined ? {} : { messages }),
  };
}
