import { type JsonSchema, type SchemaObject, type Schemas, textList } from '../../schema/types.ts';
import { alternatives } from './alternatives.ts';

/** Which of the values that a schema allows is meant. */
export interface Choice {
  /** Number of the alternative, modulo how many there are. */
  readonly branch: number;
}

const FIRST: Choice = { branch: 0 };

/** One way to satisfy a schema, as one schema; `false` where there is none. */
export function flattened(schema: JsonSchema, schemas: Schemas, { branch }: Choice = FIRST): JsonSchema {
  if (typeof schema === 'boolean') return schema;
  const all = alternatives(schema, schemas);
  return all[branch % all.length] ?? false;
}

/** How many ways there are to satisfy a schema, at least 1. */
export function branchesOf(schema: JsonSchema, schemas: Schemas): number {
  return Math.max(1, alternatives(schema, schemas).length);
}

/** Type of the values of a flattened schema, as far as it says so. */
export function typeOf(schema: SchemaObject, { branch }: Choice = FIRST): string | undefined {
  const { type } = schema;
  if (typeof type === 'string') return type;
  if (type === undefined) return IMPLIED.find(([, keywords]) => keywords.some((each) => each in schema))?.[0];
  const types = textList(type).filter((each) => each !== 'null');
  return types[branch % types.length] ?? 'null';
}

const IMPLIED: readonly (readonly [type: string, keywords: readonly string[]])[] = [
  ['object', ['properties', 'required']],
  ['array', ['items', 'prefixItems']],
  ['string', ['pattern', 'minLength', 'maxLength', 'format']],
  ['number', ['minimum', 'maximum', 'exclusiveMinimum', 'multipleOf']],
];
