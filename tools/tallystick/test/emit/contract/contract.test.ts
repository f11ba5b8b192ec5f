import type { ContractData, JsonSchema } from '@tallystick/runtime/contract';
import { describe, expect, it } from 'vitest';
import { contractData } from '../../../src/derive/index.ts';
import { emitContract } from '../../../src/emit/contract/index.ts';
import { contractOf, type PlainSchema } from '../../helpers/contract.ts';
import { OPTIONS } from '../../helpers/emit-options.ts';
import { loadFiles } from '../../helpers/load-files.ts';
import { doorContract, parcelContract } from '../../helpers/sample-contracts.ts';

/** The one schema of a contract, in JSON. */
function dataOf(Thing: PlainSchema): JsonSchema | undefined {
  return contractData(contractOf({ schemas: { Thing, 'a/b~c': {} } })).schemas['Thing'];
}

describe('schemas as data', () => {
  const source = { kind: 'document', cite: 'Things: the table' } as const;
  const cases: readonly (readonly [string, PlainSchema, JsonSchema])[] = [
    ['true', true, true],
    ['a type', { type: 'string', minLength: 1 }, { type: ['string'], minLength: 1 }],
    [
      'members',
      { properties: { a: { items: false } }, patternProperties: { '^b': {} }, required: ['a'] },
      { properties: { a: { items: false } }, patternProperties: { '^b': {} }, required: ['a'] },
    ],
    [
      'branches and conditions',
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      { oneOf: [{}, { not: {} }], if: {}, then: false, dependentRequired: { a: ['b'] } },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      { oneOf: [{}, { not: {} }], if: {}, then: false, dependentRequired: { a: ['b'] } },
    ],
    [
      'a constant that looks like a schema',
      { const: { origin: 1, $ref: '#' } },
      { const: { origin: 1, $ref: '#' } },
    ],
    [
      'local date and time',
      { localDateTime: { layout: 'YYYY', notInFuture: true } },
      { 'x-tallystick-local-date-time': { layout: 'YYYY', notInFuture: true } },
    ],
    [
      'rules and their source',
      { rules: [{ kind: 'not-before', at: '/b', than: '/a' }], source },
      {
        'x-tallystick-rules': [{ kind: 'not-before', at: '/b', than: '/a' }],
        'x-tallystick-source': source,
      },
    ],
    [
      'a default from elsewhere',
      { defaultFrom: { pointer: '/a', map: { x: 1 } } },
      { 'x-tallystick-default-from': { pointer: '/a', map: { x: 1 } } },
    ],
    ['a ref, by name', { items: { $ref: '#/schemas/a/b~c' } }, { items: { $ref: '#/schemas/a~1b~0c' } }],
    [
      'a discriminator',
      { discriminator: { propertyName: 'kind', mapping: { one: '#/schemas/a/b~c' } } },
      { discriminator: { propertyName: 'kind', mapping: { one: '#/schemas/a~1b~0c' } } },
    ],
  ];
  it.each(cases)('%s', (_title, plain, data) => {
    expect(dataOf(plain)).toEqual(data);
  });
});

describe('a contract as data', () => {
  it.each([
    ['json-rpc', parcelContract()],
    ['http', doorContract()],
  ])('is JSON: %s', (_title, contract) => {
    const data = contractData(contract);
    expect(JSON.parse(JSON.stringify(data))).toEqual(data);
    expect(JSON.stringify(data)).not.toContain('"origin"');
  });

  it('says what changes the meaning of schemas, where that is not the default', () => {
    const usual = contractData(contractOf({ formats: 'assert' }));
    expect([usual.formats, usual.patternLength]).toEqual([undefined, undefined]);
    expect(JSON.stringify(usual)).not.toMatch(/formats|patternLength/);
    const changed = contractData(contractOf({ formats: 'annotate', patternLength: 200 }));
    expect(changed).toMatchObject({ formats: 'annotate', patternLength: 200 });
  });

  it('says how each operation travels, what it answers and what it does', () => {
    const [operation] = contractData(doorContract()).operations;
    expect(operation).toMatchObject({
      id: 'Open',
      name: 'open',
      binding: {
        method: 'POST',
        path: '/doors/{id}',
        parameters: [{ name: 'id', in: 'path', required: true, style: 'simple' }],
        requestBody: { content: { 'application/json': { required: ['action', 'seconds'] } } },
      },
      outcomes: [{ name: 'ok' }, { name: 'jammed' }, { content: { 'text/plain': { type: ['string'] } } }],
      effects: [{ kind: 'emit', webhook: 'DoorOpened' }],
    });
  });

  it('is what the module exports, odd names included', async () => {
    const odd = JSON.parse('{"__proto__": {"type": "string"}, "*/ \'`\\u0024{x}": {}}') as Record<
      string,
      PlainSchema
    >;
    const contract = contractOf({
      title: 'Odd */ things',
      schemas: { Thing: { properties: odd, const: JSON.parse('{"__proto__": 1}') } },
    });
    const exported = (await loadFiles(emitContract(contract, OPTIONS), 'src/contract.ts')) as {
      contract: ContractData;
    };
    const thing = exported.contract.schemas['Thing'] as { properties: object; const: object };
    expect(exported.contract).toEqual(contractData(contract));
    expect(Object.keys(thing.properties)).toEqual(Object.keys(odd));
    expect(Object.keys(thing.const)).toEqual(['__proto__']);
  });
});

describe('a contract as it is written', () => {
  it.each([
    ['json-rpc', parcelContract()],
    ['http', doorContract()],
  ])('skips what follows from other members, and is read in full: %s', async (_title, contract) => {
    const files = emitContract(contract, OPTIONS);
    const { contract: read } = (await loadFiles(files, 'src/contract.ts')) as { contract: ContractData };
    expect(read).toEqual(contractData(contract));
    const text = files.map((file) => file.text).join('');
    expect(text).not.toMatch(/"(?:injected|requiredWhen|effects)":\[\]|"explode":false/);
  });

  it.each([
    ['an input that is not what the parameters are', { input: { type: 'object', maxProperties: 1 } }],
    ['a separate name for the types', { typeName: 'Opening' }],
    ['a method that is idempotent by the spec', { safety: { safe: false, idempotent: true } }],
  ] as const)('states what does not follow: %s', async (_title, own) => {
    const contract = contractOf({ operations: [{ id: 'Open', input: { type: 'object' }, ...own }] });
    const files = emitContract(contract, OPTIONS);
    const { contract: read } = (await loadFiles(files, 'src/contract.ts')) as { contract: ContractData };
    expect(read).toEqual(contractData(contract));
    expect(read.operations[0]).toMatchObject(contractData(contract).operations[0] ?? {});
  });
});

describe('the files of a contract', () => {
  const page = {
    type: 'integer',
    description: `Which page of the list to reply with: ${'the '.repeat(20)}first is 1.`,
  };
  const operations = Array.from({ length: 61 }, (_, index) => ({
    id: `op-${index}`,
    tags: [index % 2 === 0 ? 'Git Refs' : 'Shared'],
    input: { type: 'object', properties: { page, [`own_${index}`]: {} } },
  }));
  const schemas = { Chat: { type: 'object' }, chart: { type: 'array' }, Заказ: {}, door: {} };
  const many = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`Door${index}`, {}]));

  it('are one for each tag and each initial of a schema, none with a number, and one of what they share', () => {
    const files = emitContract(contractOf({ operations, schemas: { ...schemas, ...many } }), OPTIONS);
    expect(files.map(({ path }) => path.replace(/^src\//, ''))).toEqual([
      'contract.ts',
      ...['shared', 'git-refs', 'shared--2', 'schemas-c', 'schemas-d', 'schemas-other'].map(
        (stem) => `contract/${stem}.ts`,
      ),
    ]);
  });

  it('have what several operations share in one constant, named after it', async () => {
    const files = emitContract(contractOf({ operations, schemas }), OPTIONS);
    const text = files.map((file) => file.text).join('');
    expect(text.split('Which page of the list').length - 1).toBe(1);
    expect(text).toMatch(/"page":\$\{\w*page\w*\}/i);
    const { contract } = await loadFiles(files, 'src/contract.ts');
    expect(contract).toEqual(contractData(contractOf({ operations, schemas })));
  });

  it('hold lines of at most 120 characters where no text is longer', () => {
    const lines = emitContract(doorContract(), OPTIONS).flatMap(({ text }) => text.split('\n'));
    expect(lines.filter((line) => line.length > 120)).toEqual([]);
  });
});
