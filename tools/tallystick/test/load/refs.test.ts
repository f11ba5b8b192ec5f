import { describe, expect, test } from 'vitest';
import { refsIn } from '../../src/load/refs.ts';
import { diagnostics, openApi, readSpec } from '../helpers/read.ts';

const outside = { $ref: 'a.json' };

describe('references', () => {
  test.each([
    ['of the default response', { responses: { default: outside } }, ['/responses/default/$ref']],
    ['of a parameter named "value"', { parameters: { value: outside } }, ['/parameters/value/$ref']],
    ['of a property named "example"', { properties: { example: outside } }, ['/properties/example/$ref']],
    ['in the default of a schema are data', { schema: { default: outside } }, []],
    [
      'in the default of a property named "responses" are data',
      { properties: { responses: { default: outside } } },
      [],
    ],
    ["in a schema's `examples` are data", { schema: { examples: [outside] } }, []],
    [
      'of a property named "examples"',
      { properties: { examples: { items: [outside] } } },
      ['/properties/examples/items/0/$ref'],
    ],
    ['of a named example', { examples: { one: outside } }, ['/examples/one/$ref']],
    ["of a method's example", { params: [], examples: [outside] }, ['/examples/0/$ref']],
    ['in an item of `enum` are data', { enum: [outside] }, []],
  ])('%s', (_, value, expected) => {
    expect(refsIn(value).map(({ pointer }) => pointer)).toEqual(expected);
  });

  test('a file that only the default response names is read', async () => {
    const content = { 'application/json': { schema: { $ref: 'fault.json' } } };
    const get = {
      operationId: 'pets',
      responses: { 204: { description: '' }, default: { description: '', content } },
    };
    const read = await readSpec({
      'api.json': openApi({ '/pets': { get } }),
      'fault.json': { type: 'string' },
    });
    expect(diagnostics(read)).toEqual([]);
    expect(read.contract?.schemas.size).toBe(1);
  });

  test.each([
    ['$ref', '"fault.json"'],
    ['\\u0024ref', '"fault.json"'],
    ['$ref', '\n\t"\\u0066ault.json"'],
  ])('a file is read however its reference is written: %j', async (name, ref) => {
    const content = { 'application/json': { schema: { REF: '#' } } };
    const get = { operationId: 'pets', responses: { 200: { description: '', content } } };
    const text = JSON.stringify(openApi({ '/pets': { get } })).replace(
      '"REF":"#"',
      () => `"${name}" : ${ref}`,
    );
    const read = await readSpec({ 'api.json': text, 'fault.json': { type: 'string' } });
    expect(diagnostics(read)).toEqual([]);
    expect(read.contract?.schemas.size).toBe(1);
  });
});
