import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { Contract, JsonValue, Schema } from '../../tallystick/src/model/index.ts';
import { emittedValidators } from './emitted.ts';
import { engineOf } from './engine.ts';
import { BASE, documentOf, jsonSchema, withoutVocabulary } from './json-schema.ts';
import { type Amounts, subjectsOf, valuesFor } from './subjects.ts';

export interface Comparison {
  readonly schemas: number;
  readonly values: number;
  /** How many of the values are valid, as Ajv says. */
  readonly valid: number;
  /** Schemas that Ajv cannot compile, with what it says. */
  readonly left: readonly { readonly name: string; readonly reason: string }[];
  readonly disagreements: readonly Disagreement[];
}

interface Disagreement extends Verdicts {
  readonly name: string;
  readonly value: JsonValue;
}

/** What each engine says of a value; the generated validators and the runtime's engine have two functions each. */
interface Verdicts {
  readonly ajv: boolean;
  readonly is: boolean;
  readonly validate: boolean;
  readonly isValid: boolean;
  readonly evaluate: boolean;
}

/**
 * Asks the generated validators, the engine of the runtime and Ajv about the same values: of every named schema, every
 * input and every result. Formats are annotations for all, and rules that JSON Schema cannot say are left out.
 */
export async function compareWithAjv(whole: Contract, amounts: Amounts): Promise<Comparison> {
  const contract = withoutVocabulary(whole);
  const ajv = new Ajv2020({ strict: false, validateFormats: false, logger: false });
  ajv.addSchema(documentOf(contract), BASE);
  const ours = await verdictsOf(contract);
  const left: { name: string; reason: string }[] = [];
  const disagreements: Disagreement[] = [];
  const counts = { schemas: 0, values: 0, valid: 0 };
  for (const { name, schema } of subjectsOf(contract)) {
    const compiled = compile(ajv, schema);
    if (typeof compiled === 'string') {
      left.push({ name, reason: compiled });
      continue;
    }
    counts.schemas++;
    for (const value of valuesFor(schema, contract, amounts)) {
      const verdicts = { ajv: compiled(value), ...ours(name, schema, value) };
      counts.values++;
      if (verdicts.ajv) counts.valid++;
      if (new Set(Object.values(verdicts)).size > 1) disagreements.push({ name, value, ...verdicts });
    }
  }
  return { ...counts, left, disagreements };
}

type Ours = (name: string, schema: Schema, value: unknown) => Omit<Verdicts, 'ajv'>;

async function verdictsOf(contract: Contract): Promise<Ours> {
  const emitted = await emittedValidators(contract, 'annotate');
  const engine = engineOf(contract, 'annotate');
  return (name, schema, value) => {
    const compiled = emitted(name, value);
    const read = engine.ask(schema, value);
    return {
      is: compiled.is,
      validate: compiled.issues.length === 0,
      isValid: read.isValid,
      evaluate: read.issues.length === 0,
    };
  };
}

function compile(ajv: Ajv2020, schema: Schema): ValidateFunction | string {
  try {
    return ajv.compile(jsonSchema(schema));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
