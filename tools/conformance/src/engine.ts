import {
  evaluate,
  isValid,
  type Json,
  type JsonSchema,
  type SchemaIssue,
  sample,
} from '../../../packages/runtime/src/schema/index.ts';
import { contractData } from '../../tallystick/src/model/data/contract-data.ts';
import { schemaData } from '../../tallystick/src/model/data/schema-data.ts';
import { type Contract, escapeSegment, type Schema } from '../../tallystick/src/model/index.ts';

/** The engine of the runtime, reading a contract as the data that a generated package exports. */
export interface EngineOfContract {
  readonly ask: (
    schema: Schema,
    value: unknown,
  ) => { readonly isValid: boolean; readonly issues: readonly SchemaIssue[] };
  readonly sample: (schema: Schema, seed: number) => Json | undefined;
}

export function engineOf(contract: Contract, formats: 'assert' | 'annotate'): EngineOfContract {
  const { schemas } = contractData(contract);
  const refOf = (id: string): string => `#/schemas/${escapeSegment(contract.schemas.get(id)?.name ?? id)}`;
  // The validators name every issue, however many there are.
  const context = { schemas, formats, limits: { issues: 1_000_000 } } as const;
  const known = new Map<Schema, JsonSchema>();
  const dataOf = (schema: Schema): JsonSchema => {
    const data = known.get(schema) ?? schemaData(schema, refOf);
    known.set(schema, data);
    return data;
  };
  return {
    ask: (schema, value) => {
      const { issues } = evaluate(value, dataOf(schema), context);
      return { isValid: isValid(value, dataOf(schema), context), issues };
    },
    sample: (schema, seed) => sample(dataOf(schema), { ...context, seed }),
  };
}
