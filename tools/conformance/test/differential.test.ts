import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { Reporter } from '../../tallystick/src/diagnostics/index.ts';
import { loadSpec } from '../../tallystick/src/generate/load-spec.ts';
import { readContract } from '../../tallystick/src/generate/read-contract.ts';
import type { Contract } from '../../tallystick/src/model/index.ts';
import { contractOf } from '../../tallystick/test/helpers/contract.ts';
import { compareWithAjv } from '../src/differential.ts';

const SPECS = fileURLToPath(new URL('../../../specs/', import.meta.url));

async function contractAt(file: string): Promise<Contract> {
  const reporter = new Reporter('compared');
  const document = await loadSpec(`${SPECS}${file}`, {}, reporter);
  const contract = document && (await readContract(document, { name: 'compared' }, reporter));
  if (contract === undefined) throw new Error(`${file} is not read`);
  return contract;
}

/** The keyword; no promise is meant. */
const THEN = 'then';

const TREE = {
  Tree: {
    type: 'object',
    properties: {
      size: { type: ['integer', 'null'], minimum: 2, multipleOf: 2 },
      kind: { enum: ['leaf', 'branch', 3, null] },
      parts: { type: 'array', items: { $ref: '#/schemas/Tree' }, maxItems: 3, uniqueItems: true },
      any: {
        oneOf: [
          { type: 'string', maxLength: 3 },
          { type: 'string', minLength: 2 },
        ],
      },
    },
    required: ['kind', 'parts'],
    patternProperties: { '^x-': { type: 'boolean' } },
    additionalProperties: { $ref: '#/schemas/Other' },
    dependentRequired: { any: ['size'] },
    if: { properties: { kind: { const: 'leaf' } } },
    [THEN]: { properties: { parts: { maxItems: 0 } } },
  },
  Other: {
    allOf: [{ anyOf: [{ type: 'number' }, { required: ['other'] }] }, { not: { const: 7 } }],
    unevaluatedProperties: { type: 'integer' },
  },
};

describe('the verdicts of the validators and of Ajv', () => {
  test.each<[string, () => Contract | Promise<Contract>]>([
    ['CallGear', () => contractAt('callgear-data-api/openrpc.json')],
    ['Genesys', () => contractAt('genesys-chat/openapi.yaml')],
    ['a schema tree with every kind of keyword', () => contractOf({ schemas: TREE })],
  ])('are the same: %s', async (_name, contract) => {
    const { disagreements, left, valid, values } = await compareWithAjv(await contract(), {
      good: 8,
      broken: 25,
    });
    expect(disagreements).toEqual([]);
    expect(left).toEqual([]);
    expect(valid).toBeGreaterThan(values / 20);
    expect(values - valid).toBeGreaterThan(values / 20);
  });
});
