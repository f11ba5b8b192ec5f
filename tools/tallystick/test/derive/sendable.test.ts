import { resolveCase } from '@tallystick/verify';
import { expect, test } from 'vitest';
import { contractData, deriveCases } from '../../src/derive/index.ts';
import { openApi, readSpec } from '../helpers/read.ts';

const limit = {
  name: 'limit',
  in: 'query',
  required: true,
  schema: { type: 'integer', minimum: 1, maximum: 9 },
};
const object = { type: 'object', properties: { a: { type: 'string' } }, required: ['a'], minProperties: 1 };

/** Cases of an operation with a number in its query, beside what is given. */
async function casesBeside(operation: object, path = '/items') {
  const get = { operationId: 'find', ...operation, responses: { '200': { description: 'found' } } };
  const { contract } = await readSpec({ 'openapi.json': openApi({ [path]: { get } }) });
  if (contract === undefined) throw new Error('the spec cannot be read');
  const data = contractData(contract);
  return deriveCases(contract).map((each) => ({
    ...each,
    input: resolveCase(each, { contract: data }).input,
  }));
}

const isAccepted = ({ kind }: { readonly kind: string }): boolean =>
  kind === 'accepted' || kind === 'example';

test.each<[string, object, string]>([
  [
    'a list of objects in a query',
    { name: 'deep', in: 'query', required: true, schema: { type: 'array', minItems: 1, items: object } },
    '/items',
  ],
  [
    'an object within an object in a header',
    { name: 'X-Deep', in: 'header', required: true, schema: { ...object, properties: { a: object } } },
    '/items',
  ],
  [
    'an empty text in a path',
    { name: 'id', in: 'path', required: true, schema: { const: '' } },
    '/items/{id}',
  ],
])('no case is accepted where another parameter cannot be sent: %s', async (_title, parameter, path) => {
  const cases = await casesBeside({ parameters: [limit, parameter] }, path);
  expect(cases.filter(isAccepted)).toEqual([]);
});

test('an example that cannot be sent is no case, and no other case starts from it', async () => {
  const deep = { name: 'deep', in: 'query', schema: { type: 'array', items: object } };
  const cases = await casesBeside({
    parameters: [
      { ...limit, example: 3 },
      { ...deep, example: [{ a: 'x' }] },
    ],
  });
  expect(cases.filter(isAccepted).map(({ input }) => input)).not.toContainEqual(
    expect.objectContaining({ query: expect.objectContaining({ deep: expect.anything() }) }),
  );
  expect(cases.filter(isAccepted)).not.toEqual([]);
});

test('the boundaries of a parameter beside one that can be sent are accepted', async () => {
  const ids = {
    name: 'ids',
    in: 'query',
    required: true,
    schema: { type: 'array', minItems: 1, items: { type: 'string' } },
  };
  const cases = await casesBeside({ parameters: [limit, ids] });
  expect(cases.filter(isAccepted).map(({ input }) => input)).toContainEqual({
    query: { limit: 9, ids: expect.any(Array) },
  });
});
