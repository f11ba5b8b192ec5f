import type { ContractData, Json, JsonSchema } from '@tallystick/runtime/contract';
import { isValid } from '@tallystick/runtime/schema';
import { contextOf } from '../../schema/context.ts';

/** An id that nothing has, as far as a schema allows one. */
export function unusedId(schema: JsonSchema, contract: ContractData, unique: () => string): Json | undefined {
  const number = 2_000_000_000 + Math.floor(Math.random() * 100_000_000);
  const ids: readonly Json[] = [crypto.randomUUID(), number, `none-${unique()}`, unique()];
  return ids.find((each) => isValid(each, schema, contextOf(contract)));
}
