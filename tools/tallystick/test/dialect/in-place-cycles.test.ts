import { describe, expect, test } from 'vitest';
import { deriveCases } from '../../src/derive/index.ts';
import { scopeOf } from '../../src/derive/issue.ts';
import { sampleOf } from '../../src/derive/sample.ts';
import { validate } from '../../src/derive/validate.ts';
import type { JsonValue } from '../../src/model/index.ts';
import { diagnostics, openApi, readSpec } from '../helpers/read.ts';

/** The keyword; no promise is meant. */
const THEN = 'then';
const to = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const having = (name: string) => ({
  type: 'object',
  required: [name],
  properties: { [name]: { type: 'string' } },
});

async function read(schemas: object) {
  const content = { 'application/json': { schema: to('Shelf') } };
  const post = {
    operationId: 'put',
    requestBody: { content },
    responses: { 200: { description: '', content } },
  };
  return readSpec({ 'spec.json': openApi({ '/shelf': { post } }, { components: { schemas } }) });
}

/** Whether each of the values is one of `Shelf`; a sample must be, and cases are derived. */
async function verdicts(schemas: object, values: readonly JsonValue[]) {
  const found = await read(schemas);
  const { contract } = found;
  if (contract === undefined) throw new Error(JSON.stringify(found.diagnostics));
  const scope = scopeOf(contract, 0);
  const schema = contract.schemas.get('Shelf')?.schema ?? false;
  const isValid = (value: JsonValue): boolean => validate(value, schema, scope).length === 0;
  expect(isValid(sampleOf(schema, scope))).toBe(true);
  expect(deriveCases(contract).length).toBeGreaterThan(0);
  return { verdicts: values.map(isValid), found };
}

describe('a schema that refers to itself about the same value', () => {
  test.each<[string, object, readonly JsonValue[], readonly JsonValue[]]>([
    ['in its allOf', { Shelf: { allOf: [to('Shelf'), having('a')] } }, [{ a: '' }], [{}]],
    ['beside its keywords', { Shelf: { ...to('Shelf'), ...having('a') } }, [{ a: '' }], [{}]],
    ['in its anyOf', { Shelf: { anyOf: [to('Shelf'), { type: 'string' }] } }, ['x'], [1]],
    ['in its oneOf', { Shelf: { oneOf: [{ type: 'string' }, to('Shelf')] } }, ['x'], [1]],
    [
      'under another name',
      { Shelf: { anyOf: [to('Row'), { type: 'string' }] }, Row: to('Shelf') },
      ['x'],
      [1],
    ],
    [
      'in a condition',
      { Shelf: { ...having('a'), if: { required: ['b'] }, [THEN]: to('Shelf') } },
      [{ a: '', b: 1 }],
      [{ b: 1 }],
    ],
    [
      'by another, both with members',
      { Shelf: { allOf: [to('Row'), having('a')] }, Row: { allOf: [to('Shelf'), having('b')] } },
      [{ a: '', b: '' }],
      [{ a: '' }, { b: '' }],
    ],
    [
      'by another, both with branches',
      {
        Shelf: { anyOf: [to('Row'), { type: 'string' }] },
        Row: { anyOf: [to('Shelf'), { type: 'integer' }] },
      },
      ['x', 1],
      [true],
    ],
    [
      'as the parent of its own branches',
      {
        Shelf: { ...having('a'), oneOf: [to('Row'), to('Stack')] },
        Row: { allOf: [to('Shelf'), having('b')] },
        Stack: { allOf: [to('Shelf'), having('c')] },
      },
      [
        { a: '', b: '' },
        { a: '', c: '' },
      ],
      [{ a: '' }, { b: '' }, { a: '', b: '', c: '' }],
    ],
    [
      'as the parent of branches that extend each other',
      {
        Shelf: { ...having('a'), anyOf: [to('Row'), to('Stack')] },
        Row: { allOf: [to('Shelf'), having('b')] },
        Stack: { allOf: [to('Row'), having('c')] },
      },
      [
        { a: '', b: '' },
        { a: '', b: '', c: '' },
      ],
      [{ a: '', c: '' }],
    ],
  ])('%s', async (_where, schemas, valid, invalid) => {
    const { verdicts: found, found: spec } = await verdicts(schemas, [...valid, ...invalid]);
    expect(found).toEqual([...valid.map(() => true), ...invalid.map(() => false)]);
    expect(spec.diagnostics.length).toBeGreaterThan(0);
    for (const each of spec.diagnostics)
      expect(each).toMatchObject({ code: 'TLY3041', severity: 'warning', line: expect.any(Number) });
  });

  test.each([
    ['in its not', { Shelf: { not: to('Shelf') } }],
    ['as what it is tested for', { Shelf: { type: 'string', if: to('Shelf'), [THEN]: { minLength: 1 } } }],
    ['and has no other keyword', { Shelf: { allOf: [to('Shelf')] } }],
    ['as its only branch', { Shelf: { oneOf: [to('Shelf')] } }],
  ])('%s is an error', async (_where, schemas) => {
    const found = await read(schemas);
    expect(diagnostics(found)).toEqual(['TLY3041 /components/schemas/Shelf']);
    expect(found.diagnostics[0]).toMatchObject({ severity: 'error', line: expect.any(Number) });
  });

  test('takes time by its size alone', async () => {
    const names = ['Shelf', ...Array.from({ length: 40 }, (_, index) => `Part${index}`)];
    const all = names.map((name) => [name, { allOf: [...names.map(to), having(`m${name}`)] }]);
    const whole = Object.fromEntries(names.map((name) => [`m${name}`, '']));
    const { verdicts: found } = await verdicts(Object.fromEntries(all), [whole, { mShelf: '' }]);
    expect(found).toEqual([true, false]);
  });
});
