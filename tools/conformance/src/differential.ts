import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { evaluate, isValid, type JsonSchema } from '../../../packages/runtime/src/schema/index.ts';
import { contractData } from '../../tallystick/src/derive/contract-data.ts';
import { schemaData } from '../../tallystick/src/derive/schema-data.ts';
import { emitValidators, resultSchema } from '../../tallystick/src/emit/validators/index.ts';
import {
  type Contract,
  escapeSegment,
  type JsonValue,
  type Schema,
} from '../../tallystick/src/model/index.ts';
import { BASE, documentOf, jsonSchema, withoutVocabulary } from './json-schema.ts';
import { broken, randomOf, satisfying } from './values.ts';

export interface Comparison {
  readonly schemas: number;
  readonly values: number;
  /** How many of the values fit, as Ajv says. */
  readonly fitting: number;
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

interface Amounts {
  /** Values made to satisfy each schema. */
  readonly good: number;
  /** Values broken in one place, of each of those. */
  readonly broken: number;
}

/**
 * Asks the generated validators, the engine of the runtime and Ajv about the same values: of every named schema, every
 * input and every result. Formats are annotations for all, and rules that JSON Schema cannot say are left out.
 */
export async function compareWithAjv(whole: Contract, amounts: Amounts): Promise<Comparison> {
  const contract = withoutVocabulary(whole);
  const ajv = new Ajv2020({ strict: false, validateFormats: false, logger: false });
  ajv.addSchema(documentOf(contract), BASE);
  const emitted = await imported(contract);
  const engine = engineOf(contract);
  const left: { name: string; reason: string }[] = [];
  const disagreements: Disagreement[] = [];
  const counts = { schemas: 0, values: 0, fitting: 0 };
  for (const { name, schema } of schemasOf(contract)) {
    const compiled = compile(ajv, schema);
    if (typeof compiled === 'string') {
      left.push({ name, reason: compiled });
      continue;
    }
    counts.schemas++;
    for (const value of valuesFor(schema, contract, amounts)) {
      const verdicts = { ajv: compiled(value), ...emitted(name, value), ...engine(schema, value) };
      counts.values++;
      if (verdicts.ajv) counts.fitting++;
      if (new Set(Object.values(verdicts)).size > 1) disagreements.push({ name, value, ...verdicts });
    }
  }
  return { ...counts, left, disagreements };
}

function schemasOf({ schemas, operations }: Contract): { readonly name: string; readonly schema: Schema }[] {
  const named = [...schemas.values()].map(({ typeName, schema }) => ({ name: typeName, schema }));
  const known = new Set(named.map(({ name }) => name));
  const others = operations.flatMap((operation) => {
    const result = resultSchema(operation);
    const input = { name: `${operation.typeName}Input`, schema: operation.input };
    return result === undefined ? [input] : [input, { name: `${operation.typeName}Result`, schema: result }];
  });
  return [...named, ...others.filter(({ name }) => !known.has(name))];
}

function compile(ajv: Ajv2020, schema: Schema): ValidateFunction | string {
  try {
    return ajv.compile(jsonSchema(schema));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function* valuesFor(schema: Schema, contract: Contract, amounts: Amounts): Iterable<JsonValue> {
  const random = randomOf(1);
  for (let good = 0; good < amounts.good; good++) {
    const value = satisfying(schema, contract, random);
    yield value;
    for (let bad = 0; bad < amounts.broken; bad++) yield broken(value, random);
  }
}

/** The engine reads the contract as data. */
function engineOf(
  contract: Contract,
): (schema: Schema, value: unknown) => Pick<Verdicts, 'isValid' | 'evaluate'> {
  const { schemas } = contractData(contract);
  const refOf = (id: string): string => `#/schemas/${escapeSegment(contract.schemas.get(id)?.name ?? id)}`;
  const context = { schemas, formats: 'annotate' } as const;
  const known = new Map<Schema, JsonSchema>();
  return (schema, value) => {
    const data = known.get(schema) ?? schemaData(schema, refOf);
    known.set(schema, data);
    return { isValid: isValid(value, data, context), evaluate: evaluate(value, data, context).valid };
  };
}

type EmittedVerdict = (name: string, value: unknown) => Pick<Verdicts, 'is' | 'validate'>;

async function imported(contract: Contract): Promise<EmittedVerdict> {
  const folder = await mkdtemp(join(tmpdir(), 'tallystick-differential-'));
  try {
    for (const { path, text } of emitValidators(contract, OPTIONS, { formats: 'annotate' })) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    return verdictOf(await import(pathToFileURL(join(folder, 'src/validators.ts')).href));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const OPTIONS = {
  packageName: 'compared',
  runtime: 'package',
  header: [],
  runtimeModule: () => '@tallystick/runtime',
} as const;

function verdictOf(module: Readonly<Record<string, unknown>>): EmittedVerdict {
  return (name, value) => {
    const is = module[`is${name}`] as (value: unknown) => boolean;
    const validate = module[`validate${name}`] as (value: unknown) => { readonly ok: boolean };
    return { is: is(value), validate: validate(value).ok };
  };
}
