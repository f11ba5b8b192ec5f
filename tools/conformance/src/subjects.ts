import { resultSchema } from '../../tallystick/src/emit/validators/index.ts';
import type { Contract, JsonValue, Schema } from '../../tallystick/src/model/index.ts';
import { broken, randomOf, satisfying } from './values.ts';

/** A schema that a validator is made for, with the name of its type. */
export interface Subject {
  readonly name: string;
  readonly schema: Schema;
}

/** Every named schema, every input and every result. */
export function subjectsOf(contract: Contract): readonly Subject[] {
  const { schemas, operations } = contract;
  const named = [...schemas.values()].map(({ typeName, schema }) => ({ name: typeName, schema }));
  const known = new Set(named.map(({ name }) => name));
  const others = operations.flatMap((operation) => {
    const result = resultSchema(operation, contract);
    const input = { name: `${operation.typeName}Input`, schema: operation.input };
    return result === undefined ? [input] : [input, { name: `${operation.typeName}Result`, schema: result }];
  });
  return [...named, ...others.filter(({ name }) => !known.has(name))];
}

export interface Amounts {
  /** Values made to satisfy each schema. */
  readonly good: number;
  /** Values broken in one place, of each of those. */
  readonly broken: number;
}

export function* valuesFor(schema: Schema, contract: Contract, amounts: Amounts): Iterable<JsonValue> {
  const random = randomOf(1);
  for (let good = 0; good < amounts.good; good++) {
    const value = satisfying(schema, contract, random);
    yield value;
    for (let bad = 0; bad < amounts.broken; bad++) yield broken(value, random);
  }
}
