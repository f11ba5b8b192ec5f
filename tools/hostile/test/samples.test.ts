import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ContractData, JsonSchema } from '@tallystick/runtime/contract';
import { sample as mockSample } from '@tallystick/runtime/mock';
import { evaluate, isValid, locationsOf, sample } from '@tallystick/runtime/schema';
import { describe, expect, onTestFinished, test } from 'vitest';
import { Reporter } from '../../tallystick/src/diagnostics/index.ts';
import { loadSpec } from '../../tallystick/src/generate/load-spec.ts';
import { readContract } from '../../tallystick/src/generate/read-contract.ts';
import { contractData } from '../../tallystick/src/model/data/contract-data.ts';
import { BASE_OPENAPI } from '../src/strings/base-openapi.ts';
import { BASE_OPENRPC } from '../src/strings/base-openrpc.ts';

const ROOT = join(import.meta.dirname, '../../..');

async function contractAt(file: string): Promise<ContractData> {
  const reporter = new Reporter('samples');
  const document = await loadSpec(file, {}, reporter);
  const contract = document && (await readContract(document, { name: 'samples' }, reporter));
  if (contract === undefined) throw new Error(JSON.stringify(reporter.diagnostics));
  return contractData(contract);
}

async function contractOf(document: object): Promise<ContractData> {
  const folder = await mkdtemp(join(tmpdir(), 'samples-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, 'spec.json'), JSON.stringify(document));
  return contractAt(join(folder, 'spec.json'));
}

/** Every schema of a contract that a value may be wanted for. */
function schemasOf({ operations, webhooks, schemas }: ContractData): ReadonlySet<JsonSchema> {
  const roots: readonly JsonSchema[] = [
    ...Object.values(schemas),
    ...webhooks.map(({ payload }) => payload),
    ...operations.flatMap(({ input, outcomes }) => [
      input,
      ...outcomes.flatMap(({ content, headers }) => [
        ...Object.values(content),
        ...Object.values(headers).map(({ schema }) => schema),
      ]),
    ]),
  ];
  const found = roots.flatMap((root) => [...locationsOf(root, schemas, { limit: 2_000 })]);
  return new Set(found.filter(({ schema }) => schema !== false).map(({ schema }) => schema));
}

const CONTRACTS: readonly (readonly [string, () => Promise<ContractData>])[] = [
  ['the Genesys chat spec', () => contractAt(join(ROOT, 'specs/genesys-chat/openapi.yaml'))],
  ['the CallGear spec', () => contractAt(join(ROOT, 'specs/callgear-data-api/openrpc.json'))],
  ['the OpenAPI document that is attacked', () => contractOf(BASE_OPENAPI)],
  ['the OpenRPC document that is attacked', () => contractOf(BASE_OPENRPC)],
];

describe.each(CONTRACTS)('every schema of %s', (_name, load) => {
  test('has a sample that the schema accepts, whatever the seed and direction', async () => {
    const { schemas, ...contract } = await load();
    const all = schemasOf({ schemas, ...contract });
    expect(all.size).toBeGreaterThan(5);
    for (const schema of all)
      for (const seed of [1, 2, 'three'])
        for (const direction of ['request', 'response'] as const) {
          const context = { schemas, seed, direction, clock: () => Date.UTC(2024, 5, 15) };
          const value = sample(schema, context);
          expect(value, JSON.stringify(schema)).toBeDefined();
          expect(evaluate(value, schema, context).issues, JSON.stringify(schema)).toEqual([]);
          expect(isValid(value, schema, context)).toBe(true);
          expect(mockSample(schema, context)).toEqual(value);
        }
  });
});
