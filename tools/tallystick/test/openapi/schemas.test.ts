import { describe, expect, test } from 'vitest';
import { openApi, readSpec } from '../helpers/read.ts';

describe('schemas are brought to 2020-12', () => {
  test.each<[string, string, object, object]>([
    [
      'nullable',
      '3.0.3',
      { type: 'string', nullable: true, enum: ['a'] },
      { type: ['string', 'null'], enum: ['a', null] },
    ],
    [
      'exclusive flags',
      '3.0.3',
      { minimum: 1, exclusiveMinimum: true, maximum: 5, exclusiveMaximum: false },
      { exclusiveMinimum: 1, maximum: 5 },
    ],
    ['type lists', '3.1.0', { type: ['string', 'null'] }, { type: ['string', 'null'] }],
    [
      'tuples of draft 7',
      '3.1.0',
      { items: [{ type: 'string' }], additionalItems: false },
      { prefixItems: [{ type: ['string'] }], items: false },
    ],
    ['one example', '3.0.3', { example: 7 }, { examples: [7] }],
  ])('%s', async (_name, openapi, schema, want) => {
    const read = await readSpec({
      'openapi.json': { ...openApi({}), openapi, components: { schemas: { It: schema } } },
    });
    expect(read.contract?.schemas.get('It')?.schema).toMatchObject(want);
  });

  test('before 3.1 nothing beside a $ref counts', async () => {
    const schemas = { A: { type: 'string' }, B: { $ref: '#/components/schemas/A', maxLength: 3 } };
    const old = await readSpec({
      'openapi.json': { ...openApi({}), openapi: '3.0.3', components: { schemas } },
    });
    const now = await readSpec({ 'openapi.json': openApi({}, { components: { schemas } }) });
    expect(old.contract?.schemas.get('B')?.schema).not.toHaveProperty('maxLength');
    expect(now.contract?.schemas.get('B')?.schema).toMatchObject({ $ref: 'A', maxLength: 3 });
  });

  test('cycles are found once, through any number of schemas', async () => {
    const ref = (name: string) => ({ properties: { next: { $ref: `#/components/schemas/${name}` } } });
    const schemas = { Self: ref('Self'), A: ref('B'), B: ref('A'), Outside: ref('A') };
    const read = await readSpec({ 'openapi.json': openApi({}, { components: { schemas } }) });
    expect([...(read.contract?.cyclic ?? [])].sort()).toEqual(['A', 'B', 'Self']);
  });
});
