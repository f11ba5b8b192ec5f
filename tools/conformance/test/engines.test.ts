import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { Reporter } from '../../tallystick/src/diagnostics/index.ts';
import { loadSpec } from '../../tallystick/src/generate/load-spec.ts';
import { readContract } from '../../tallystick/src/generate/read-contract.ts';
import type { Contract } from '../../tallystick/src/model/index.ts';
import { contractOf, type PlainSchema } from '../../tallystick/test/helpers/contract.ts';
import { compareEngines } from '../src/engines.ts';

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

const animal = (kind: string, more: Readonly<Record<string, PlainSchema>>): PlainSchema => ({
  type: 'object',
  properties: { kind: { const: kind }, ...more },
  required: ['kind'],
});

const SCHEMAS = {
  Texts: {
    type: 'object',
    properties: Object.fromEntries(
      [
        'date-time',
        'date',
        'time',
        'duration',
        'email',
        'hostname',
        'ipv4',
        'ipv6',
        'uri',
        'uri-reference',
        'uuid',
      ]
        .concat(['json-pointer', 'relative-json-pointer', 'regex'])
        .map((format) => [format, { type: 'string', format }]),
    ),
    required: ['date', 'uri'],
  },
  Cat: animal('cat', { lives: { type: 'integer', minimum: 1, maximum: 9 } }),
  Dog: animal('dog', { breed: { type: 'string', pattern: '^[a-z]+$', minLength: 2 } }),
  Pet: {
    oneOf: [{ $ref: '#/schemas/Cat' }, { $ref: '#/schemas/Dog' }],
    discriminator: { propertyName: 'kind', mapping: { cat: '#/schemas/Cat', dog: '#/schemas/Dog' } },
  },
  Contact: {
    type: 'object',
    properties: { phone: { type: 'string' }, email: { type: 'string' }, fax: { type: 'string' } },
    anyOf: [{ required: ['phone'] }, { required: ['email'] }],
    dependentRequired: { fax: ['phone'] },
    dependentSchemas: {
      email: { required: ['name'], properties: { name: { type: 'string', minLength: 1 } } },
    },
    propertyNames: { maxLength: 8 },
    maxProperties: 4,
  },
  Order: {
    type: 'object',
    properties: {
      pets: { type: 'array', items: { $ref: '#/schemas/Pet' }, uniqueItems: true, minItems: 1 },
      pair: { type: 'array', prefixItems: [{ type: 'string' }, { type: 'integer' }], items: false },
      note: { anyOf: [{ type: 'string', maxLength: 5 }, { type: 'null' }] },
      next: { $ref: '#/schemas/Order' },
      price: { type: 'number', multipleOf: 0.01, exclusiveMinimum: 0 },
    },
    required: ['pets'],
    if: { required: ['price'] },
    [THEN]: { required: ['note'] },
    unevaluatedProperties: false,
  },
};

describe('the generated validators and the engine name the same issues in the same words', () => {
  test.each<[string, () => Contract | Promise<Contract>]>([
    ['CallGear', () => contractAt('callgear-data-api/openrpc.json')],
    ['Genesys', () => contractAt('genesys-chat/openapi.yaml')],
    ['formats, discriminators, dependencies and conditions', () => contractOf({ schemas: SCHEMAS })],
  ])('%s', async (_name, contract) => {
    const { disagreements, unsampled, valid, values } = await compareEngines(await contract(), {
      good: 8,
      broken: 20,
    });
    expect(disagreements).toEqual([]);
    expect(unsampled).toEqual([]);
    expect(valid).toBeGreaterThan(values / 20);
    expect(values - valid).toBeGreaterThan(values / 20);
  });
});
