import type { ContractData, JsonSchema } from '@tallystick/runtime/contract';
import { mayBe } from './schema/facts.ts';
import { partsOf } from './schema/universe.ts';

/** Whether a value may be a list or an object: in a URL or a header only these are written in several ways. */
export function isCompound(schema: JsonSchema, { schemas }: Pick<ContractData, 'schemas'>): boolean {
  return mayBe(partsOf(schema, schemas), 'array', 'object');
}
