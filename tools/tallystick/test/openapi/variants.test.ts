import type { ContractCase, ContractData } from '@tallystick/runtime/contract';
import { describe, expect, test } from 'vitest';
import { contractData, deriveCases } from '../../src/derive/index.ts';
import type { Contract } from '../../src/model/index.ts';
import { openApi, readSpec } from '../helpers/read.ts';
import { validatorsOf } from '../helpers/validators.ts';

const text = { type: 'string' };
const id = { type: 'string', readOnly: true };
const password = { type: 'string', writeOnly: true };
const pet = { $ref: '#/components/schemas/Pet' };

const content = (schema: object): object => ({ 'application/json': { schema } });

/** An operation that takes one schema and answers with another. */
function exchange(request: object, reply: object, more: object = {}): object {
  return {
    '/pets': {
      post: {
        operationId: 'send',
        requestBody: { required: true, content: { 'application/json': { schema: request, ...more } } },
        responses: { 200: { description: 'done', content: content(reply) } },
      },
    },
  };
}

async function read(paths: object, schemas: object, more: object = {}): Promise<Contract> {
  const { contract, diagnostics } = await readSpec({
    'openapi.json': openApi(paths, { components: { schemas }, ...more }),
  });
  expect(diagnostics).toEqual([]);
  if (contract === undefined) throw new Error('no contract was read');
  return contract;
}

const Pet = {
  type: 'object',
  properties: { id, name: text, password },
  required: ['id', 'name', 'password'],
};

type Data = ContractData['schemas'];

function schemasOf(contract: Contract): Data {
  return contractData(contract).schemas;
}

describe('members that go one way', () => {
  test('split a schema that is used both ways, and only that', async () => {
    const schemas = schemasOf(
      await read(exchange(pet, pet), { Pet, Other: { type: 'object', properties: { name: text } } }),
    );
    expect(Object.keys(schemas)).toEqual(['Pet', 'PetRequest', 'Other']);
    expect(schemas['Pet']).toMatchObject({ required: ['id', 'name'] });
    expect(schemas['PetRequest']).toMatchObject({ required: ['name', 'password'] });
  });

  test.each<[string, object, object, object]>([
    ['sent only', pet, { type: 'string' }, { Pet: { required: ['name', 'password'] } }],
    ['received only', { type: 'string' }, pet, { Pet: { required: ['id', 'name'] } }],
    ['not used', text, text, { Pet: { required: ['id', 'name', 'password'] } }],
  ])('a schema that is %s has one form', async (_title, request, reply, want) => {
    const schemas = schemasOf(await read(exchange(request, reply), { Pet }));
    expect(Object.keys(schemas)).toEqual(['Pet']);
    expect(schemas).toMatchObject(want);
  });

  test('a spec without such members is as it was', async () => {
    const list = { type: 'array', items: pet };
    const data = contractData(
      await read(exchange(pet, list), { Pet: { type: 'object', properties: { name: text } } }),
    );
    expect(Object.keys(data.schemas)).toEqual(['Pet']);
    expect(data.operations[0]?.input).toMatchObject({ properties: { body: { $ref: '#/schemas/Pet' } } });
  });

  test('what leads to such a schema is split with it, itself too', async () => {
    const data = contractData(
      await read(exchange({ $ref: '#/components/schemas/List' }, { $ref: '#/components/schemas/List' }), {
        List: { type: 'array', items: pet },
        Pet: { type: 'object', properties: { id, friends: { $ref: '#/components/schemas/List' } } },
      }),
    );
    expect(data.schemas['ListRequest']).toMatchObject({ items: { $ref: '#/schemas/PetRequest' } });
    expect(data.schemas['PetRequest']).toMatchObject({
      properties: { friends: { $ref: '#/schemas/ListRequest' } },
    });
    expect(data.schemas['Pet']).toMatchObject({ properties: { friends: { $ref: '#/schemas/List' } } });
    expect(data.operations[0]?.outcomes[0]?.content).toMatchObject({
      'application/json': { $ref: '#/schemas/List' },
    });
  });

  test('a name that is taken is not taken again', async () => {
    const schemas = schemasOf(await read(exchange(pet, pet), { Pet, PetRequest: text }));
    expect(Object.keys(schemas)).toEqual(['Pet', 'PetInRequest', 'PetRequest']);
  });

  test('webhooks are sent by the provider', async () => {
    const webhooks = { born: { post: { requestBody: { content: content(pet) }, responses: {} } } };
    const schemas = schemasOf(await read({}, { Pet }, { webhooks }));
    expect(schemas['Pet']).toMatchObject({ required: ['id', 'name'] });
  });

  test('parameters are not members of a schema: they are sent', async () => {
    const parameters = [{ name: 'id', in: 'query', required: true, schema: id }];
    const paths = {
      '/pets': { get: { operationId: 'list', parameters, responses: { 200: { description: '' } } } },
    };
    const contract = await read(paths, {});
    const { is } = await validatorsOf(contract, 'ListInput');
    expect([is({ query: { id: 'a' } }), is({ query: {} })]).toEqual([true, false]);
  });

  test('a member with both marks, which is not allowed, is in both variants', async () => {
    const both = { type: 'object', properties: { id: { ...id, writeOnly: true } }, required: ['id'] };
    expect(schemasOf(await read(exchange(pet, pet), { Pet: both }))).toEqual({
      Pet: expect.objectContaining({ required: ['id'] }),
    });
  });
});

describe('requests, by their validator', () => {
  const Named = { type: 'object', properties: { name: text }, required: ['name'] };
  const Id = { type: 'string', readOnly: true };
  const named = { $ref: '#/components/schemas/Named' };
  test.each<[string, object, unknown, boolean]>([
    ['what is required of responses only', Pet, { name: 'Rex', password: 'x' }, true],
    ['what is required still', Pet, { name: 'Rex' }, false],
    ['sent nevertheless, as it is received', Pet, { id: 'a', name: 'Rex', password: 'x' }, true],
    ['sent nevertheless, of another type', Pet, { id: 1, name: 'Rex', password: 'x' }, false],
    [
      'sent nevertheless, to a closed object',
      { ...Pet, additionalProperties: false },
      { id: 'a', name: 'Rex', password: 'x' },
      true,
    ],
    [
      'asked for by another part',
      { allOf: [Pet, { required: ['id'] }] },
      { name: 'Rex', password: 'x' },
      true,
    ],
    [
      'marked where it is referred to',
      { allOf: [named], properties: { name: { readOnly: true } } },
      {},
      true,
    ],
    [
      'marked there, and wrong',
      { allOf: [named], properties: { name: { readOnly: true } } },
      { name: 1 },
      false,
    ],
    [
      'marked behind a reference',
      { properties: { id: { $ref: '#/components/schemas/Id' } }, required: ['id'] },
      {},
      true,
    ],
    ['marked in a part', { properties: { id: { allOf: [Id] } }, required: ['id'] }, {}, true],
    [
      'asked for by another member',
      { properties: { id }, dependentRequired: { name: ['id'] } },
      { name: 'Rex' },
      true,
    ],
    [
      'one of two ways',
      { ...Pet, required: [], anyOf: [{ required: ['id'] }, { required: ['name'] }] },
      {},
      false,
    ],
    [
      'the other of two ways',
      { ...Pet, required: [], oneOf: [{ required: ['id'] }, { required: ['name'] }] },
      { name: 'Rex' },
      true,
    ],
    [
      'deeper',
      { properties: { pets: { type: 'array', items: Pet } } },
      { pets: [{ name: 'Rex', password: 'x' }] },
      true,
    ],
  ])('%s', async (_title, schema, value, want) => {
    const contract = await read(exchange(schema, text), { Named, Id });
    const { is } = await validatorsOf(contract, 'SendInput');
    expect(is({ body: value })).toBe(want);
  });

  test('a union whose branches are distinguished by their names', async () => {
    const kind = { type: 'string' };
    const union = {
      oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }],
      discriminator: { propertyName: 'kind' },
    };
    const animal = { type: 'object', properties: { id, kind }, required: ['id', 'kind'] };
    const contract = await read(exchange(union, union), { Cat: animal, Dog: animal });
    const sent = await validatorsOf(contract, 'SendInput');
    const received = await validatorsOf(contract, 'SendResult');
    expect(sent.issues({ body: { kind: 'Cat' } })).toEqual([]);
    expect(received.issues({ kind: 'Cat' })).toMatchObject([{ code: 'required', pointer: '/id' }]);
    expect(received.is({ kind: 'Cat', id: 'a' })).toBe(true);
  });
});

describe('what is made of the contract', () => {
  const example = { id: 'a', name: 'Rex', password: 'x' };

  test('examples lose what does not go their way', async () => {
    const contract = await read(exchange(pet, pet, { examples: { rex: { value: example } } }), {
      Pet: { ...Pet, example },
    });
    const [operation] = contractData(contract).operations;
    expect(operation?.examples[0]?.input).toEqual({ body: { name: 'Rex', password: 'x' } });
    const schemas = schemasOf(contract);
    expect(schemas['PetRequest']).toMatchObject({ examples: [{ name: 'Rex', password: 'x' }] });
    expect(schemas['Pet']).toMatchObject({ examples: [{ id: 'a', name: 'Rex' }] });
  });

  test('no case sends what is only received', async () => {
    const contract = await read(exchange(pet, pet), {
      Pet: { ...Pet, properties: { ...Pet.properties, id: { ...id, minLength: 3, maxLength: 4 } } },
    });
    const cases: readonly ContractCase[] = deriveCases(contract);
    expect(cases.length).toBeGreaterThan(3);
    expect(JSON.stringify(cases)).not.toMatch(/\/body\/id"|"id":"[^s]/);
  });
});
