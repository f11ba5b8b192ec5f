import { fileURLToPath } from 'node:url';
import type { ContractCase, ContractData } from '@tallystick/runtime/contract';
import { isValid, type JsonSchema, type SchemaContext, sample } from '@tallystick/runtime/schema';
import { resolveCase } from '@tallystick/verify';
import { describe, expect, test } from 'vitest';
import { contractData, deriveCases } from '../../tallystick/src/derive/index.ts';
import { Reporter } from '../../tallystick/src/diagnostics/index.ts';
import { loadSpec } from '../../tallystick/src/generate/load-spec.ts';
import { readContract } from '../../tallystick/src/generate/read-contract.ts';
import type { Contract } from '../../tallystick/src/model/index.ts';
import { type Spec, specs } from '../src/specs.ts';

const SPECS = fileURLToPath(new URL('../../../specs/', import.meta.url));
const OWN: readonly Spec[] = ['callgear-data-api/openrpc.json', 'genesys-chat/openapi.yaml'].map((path) => ({
  name: path.replaceAll(/\W+/g, '-'),
  title: path,
  file: SPECS + path,
}));
const NOW = Date.UTC(2026, 0, 1);

async function contractOf({ name, file }: Spec): Promise<Contract | undefined> {
  const reporter = new Reporter(name);
  const document = await loadSpec(file, {}, reporter);
  return document && readContract(document, { name }, reporter);
}

/** Schemas that no value satisfies, each with its reason. */
const IMPOSSIBLE: readonly (readonly [name: RegExp, reason: string])[] = [
  [/: 40[01]$/, 'readme-legacy: the branches of `oneOf` differ in a default alone'],
  [
    /^(?:TreeNode|directCircular|the input of directCircular)/,
    'circular-request-bodies: a node requires a node',
  ],
  [/ncompatibleAllOf$/, 'schema-types: a text that is a number'],
  [/potentially-undefined-formData$/, 'discriminators: the branches of `oneOf` differ in their titles alone'],
  [/^TransactionInfo$/, 'api-specs: each part of `allOf` closes itself to the members of the other'],
];

/** Whether the input of a case is valid, by the contract as a generated package holds it. */
function isValidInput(each: ContractCase, contract: ContractData, context: SchemaContext): boolean {
  const { input } = resolveCase(each, { contract, now: NOW, timeZone: '+00:00' });
  const operation = contract.operations.find(({ id }) => id === each.operation);
  return operation !== undefined && isValid(input, operation.input, context);
}

/** Schemas of the contract that its inputs, replies and names stand for. */
function schemasOf({ schemas, operations }: ContractData): readonly (readonly [string, JsonSchema])[] {
  return [
    ...Object.entries(schemas),
    ...operations.map(({ id, input }) => [`the input of ${id}`, input] as const),
    ...operations.flatMap(({ id, outcomes }) =>
      outcomes.flatMap(({ name, content }) =>
        Object.values(content).map((schema) => [`${id}: ${name}`, schema] as const),
      ),
    ),
  ];
}

const SIZES = ['small', 'full'] as const;

function isSampled(schema: JsonSchema, size: (typeof SIZES)[number], context: SchemaContext): boolean {
  const value = sample(schema, { ...context, seed: 1, size });
  return value !== undefined && isValid(value, schema, context);
}

describe.each([...OWN, ...specs(undefined)])('$title', (spec) => {
  test('accepted cases are valid, and samples are', async () => {
    const contract = await contractOf(spec);
    if (contract === undefined) return;
    const data = contractData(contract);
    const context = { schemas: data.schemas, clock: () => NOW, timeZone: '+00:00' };
    const wrong = deriveCases(contract)
      .filter(({ kind }) => kind === 'accepted')
      .filter((each) => !isValidInput(each, data, context))
      .map(({ id }) => id);
    expect(wrong).toEqual([]);
    const refused = schemasOf(data)
      .filter(([name]) => !IMPOSSIBLE.some(([pattern]) => pattern.test(name)))
      .flatMap(([name, schema]) =>
        SIZES.filter((size) => !isSampled(schema, size, context)).map((size) => `${size} ${name}`),
      );
    expect(refused).toEqual([]);
  });
});
