import { describe, expect, test } from 'vitest';
import { scopeOf } from '../../src/derive/issue.ts';
import { validate } from '../../src/derive/validate.ts';
import type { JsonValue } from '../../src/model/index.ts';
import { readSpec } from '../helpers/read.ts';

const ref = { $ref: '#/components/schemas/Shelf' };

async function readAs(openapi: string, Box: object) {
  const schemas = {
    Shelf: { type: 'object', required: ['at'], properties: { at: { type: 'string' } } },
    Box,
  };
  const read = await readSpec({
    'spec.json': { openapi, info: { title: 'Depot', version: '1' }, paths: {}, components: { schemas } },
  });
  const { contract } = read;
  const schema = contract?.schemas.get('Box')?.schema;
  if (contract === undefined || schema === undefined) throw new Error('not read');
  const accepts = (value: JsonValue): boolean => validate(value, schema, scopeOf(contract, 0)).length === 0;
  return { read, accepts };
}

describe('`nullable: true` has one reading: or null', () => {
  test.each([
    ['beside a `$ref`', { ...ref, nullable: true }],
    ['beside `allOf`', { nullable: true, allOf: [ref] }],
    ['beside `oneOf`', { nullable: true, oneOf: [ref] }],
    ['beside `anyOf`', { nullable: true, anyOf: [ref, { type: 'integer' }] }],
    ['beside `allOf` and a `type`', { type: 'object', nullable: true, allOf: [ref] }],
  ])('%s', async (_what, schema) => {
    const { read, accepts } = await readAs('3.0.3', schema);
    expect([accepts(null), accepts({ at: 'A' }), accepts({ at: 1 }), accepts('x')]).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(read.diagnostics).toMatchObject([
      {
        code: 'TLY3042',
        severity: 'info',
        pointer: '/components/schemas/Box/nullable',
        line: expect.any(Number),
      },
    ]);
  });

  test('with an `enum` that does not list null', async () => {
    const { read, accepts } = await readAs('3.0.3', { type: 'string', nullable: true, enum: ['a'] });
    expect([accepts(null), accepts('a'), accepts('b')]).toEqual([true, true, false]);
    expect(read.diagnostics.map(({ code }) => code)).toEqual(['TLY3042']);
  });

  test('beside a `type` alone, according to the specification', async () => {
    const { read, accepts } = await readAs('3.0.3', { type: 'string', nullable: true });
    expect([accepts(null), accepts('a'), accepts({})]).toEqual([true, true, false]);
    expect(read.diagnostics).toEqual([]);
  });

  test('in OpenAPI 3.1, where it is no longer a keyword, with a warning', async () => {
    const { read, accepts } = await readAs('3.1.0', { ...ref, nullable: true });
    expect([accepts(null), accepts({ at: 'A' }), accepts('x')]).toEqual([true, true, false]);
    expect(read.diagnostics).toMatchObject([{ code: 'TLY3042', severity: 'warning' }]);
  });

  test('and `nullable: false` has no effect', async () => {
    const { read, accepts } = await readAs('3.0.3', { nullable: false, allOf: [ref] });
    expect([accepts(null), accepts({ at: 'A' })]).toEqual([false, true]);
    expect(read.diagnostics).toEqual([]);
  });
});
