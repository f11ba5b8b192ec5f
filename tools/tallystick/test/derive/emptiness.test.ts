import { resolveCase, valueAt } from '@tallystick/verify';
import { expect, test } from 'vitest';
import { contractData, deriveCases } from '../../src/derive/index.ts';
import { openApi, readSpec } from '../helpers/read.ts';

const text = { type: 'string' };
const role = {
  type: 'object',
  properties: {
    kind: { type: 'string', enum: ['channel', 'service'] },
    rights: { type: 'array', items: text },
    profile: { type: 'object', properties: { name: text } },
  },
  required: ['kind', 'rights', 'profile'],
};

async function acceptedBodies(type: string, required: boolean): Promise<readonly unknown[]> {
  const requestBody = { required, content: { [type]: { schema: role } } };
  const post = { operationId: 'create', requestBody, responses: { '201': { description: 'made' } } };
  const { contract } = await readSpec({ 'openapi.json': openApi({ '/roles': { post } }) });
  if (contract === undefined) throw new Error('the spec cannot be read');
  const data = contractData(contract);
  return deriveCases(contract)
    .filter(({ id }) => /\/accepted\/body\/kind\/enum/.test(id))
    .map((each) => valueAt(resolveCase(each, { contract: data }).input, '/body'));
}

test.each([true, false])(
  'a form has no empty list and no empty object in it (required: %s)',
  async (required) => {
    const bodies = await acceptedBodies('application/x-www-form-urlencoded', required);
    expect(bodies).toEqual([
      { kind: 'channel', rights: ['text'], profile: { name: expect.any(String) } },
      { kind: 'service', rights: ['text'], profile: { name: expect.any(String) } },
    ]);
  },
);

test('JSON tells them apart', async () => {
  expect(await acceptedBodies('application/json', true)).toMatchObject([
    { rights: [], profile: {} },
    { rights: [], profile: {} },
  ]);
});
