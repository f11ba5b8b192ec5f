import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { emitValidators, resultSchema } from '../../tallystick/src/emit/validators/index.ts';
import type { Contract, JsonValue, Schema } from '../../tallystick/src/model/index.ts';
import { BASE, documentOf, jsonSchema, withoutVocabulary } from './json-schema.ts';
import { broken, randomOf, satisfying } from './values.ts';

export interface Comparison {
  readonly schemas: number;
  readonly values: number;
  /** How many of the values are valid, by Ajv. */
  readonly valid: number;
  /** Schemas that Ajv cannot compile, with what it says. */
  readonly left: readonly { readonly name: string; readonly reason: string }[];
  readonly disagreements: readonly Disagreement[];
}

interface Disagreement {
  readonly name: string;
  readonly value: JsonValue;
  readonly ajv: boolean;
  readonly is: boolean;
  readonly validate: boolean;
}

interface Amounts {
  /** Values made to satisfy each schema. */
  readonly good: number;
  /** Values broken in one place, of each of those. */
  readonly broken: number;
}

/**
 * Asks our validators and Ajv about the same values: of every named schema, every input and every result. Formats are
 * annotations for both, and rules that JSON Schema cannot say are left out.
 */
export async function compareWithAjv(whole: Contract, amounts: Amounts): Promise<Comparison> {
  const contract = withoutVocabulary(whole);
  const ajv = new Ajv2020({ strict: false, validateFormats: false, logger: false });
  ajv.addSchema(documentOf(contract), BASE);
  const ours = await imported(contract);
  const left: { name: string; reason: string }[] = [];
  const disagreements: Disagreement[] = [];
  const counts = { schemas: 0, values: 0, valid: 0 };
  for (const { name, schema } of schemasOf(contract)) {
    const compiled = compile(ajv, schema);
    if (typeof compiled === 'string') {
      left.push({ name, reason: compiled });
      continue;
    }
    counts.schemas++;
    for (const value of valuesFor(schema, contract, amounts)) {
      const verdict = { name, value, ajv: compiled(value), ...ours(name, value) };
      counts.values++;
      if (verdict.ajv) counts.valid++;
      if (verdict.ajv !== verdict.is || verdict.ajv !== verdict.validate) disagreements.push(verdict);
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

type NamedValidators = (name: string, value: unknown) => { readonly is: boolean; readonly validate: boolean };

async function imported(contract: Contract): Promise<NamedValidators> {
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

function verdictOf(module: Readonly<Record<string, unknown>>): NamedValidators {
  return (name, value) => {
    const is = module[`is${name}`] as (value: unknown) => boolean;
    const validate = module[`validate${name}`] as (value: unknown) => { readonly ok: boolean };
    return { is: is(value), validate: validate(value).ok };
  };
}
