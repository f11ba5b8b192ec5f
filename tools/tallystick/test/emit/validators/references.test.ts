import { describe, expect, it } from 'vitest';
import { UnsupportedSchemaError } from '../../../src/emit/validators/index.ts';
import { contractOf } from '../../helpers/contract.ts';
import { validatorsOf, validatorText } from '../../helpers/validators.ts';

const TREE = {
  Tree: {
    type: 'object',
    properties: {
      value: { type: 'integer' },
      children: { type: 'array', items: { $ref: '#/schemas/Tree' } },
    },
    required: ['value'],
  },
};

describe('references', () => {
  it('are followed, with pointers through all of them', async () => {
    const { is, issues } = await validatorsOf(
      contractOf({
        schemas: {
          Team: { type: 'object', properties: { lead: { $ref: '#/schemas/Person' } } },
          Person: { type: 'object', properties: { name: { $ref: '#/schemas/Name' } } },
          Name: { type: 'string', minLength: 1 },
        },
      }),
      'Team',
    );
    expect(is({ lead: { name: 'A' } })).toBe(true);
    expect(issues({ lead: { name: '' } })).toEqual([
      {
        code: 'min-length',
        pointer: '/lead/name',
        message: 'Must have at least 1 character',
        params: { limit: 1 },
        received: '',
      },
    ]);
  });

  it('may come back to where they started', async () => {
    const { is, issues } = await validatorsOf(contractOf({ schemas: TREE }), 'Tree');
    const value = { value: 1, children: [{ value: 2, children: [{ value: 'x' }] }] };
    expect(is(value)).toBe(false);
    expect(issues(value).map(({ pointer }) => pointer)).toEqual(['/children/0/children/0/value']);
  });

  it('refuse a value that is nested too deeply to be walked', async () => {
    const { is, issues } = await validatorsOf(contractOf({ schemas: TREE }), 'Tree');
    let value: object = { value: 1 };
    for (let level = 0; level < 100_000; level++) value = { value: 1, children: [value] };
    expect(is(value)).toBe(false);
    expect(issues(value).map(({ code }) => code)).toEqual(['depth']);
  });

  it('do not limit the depth of what no recursive schema looks at', async () => {
    const { is } = await validatorsOf(contractOf({ schemas: { List: { type: 'array' } } }), 'List');
    let value: unknown[] = [];
    for (let level = 0; level < 100_000; level++) value = [value];
    expect(is(value)).toBe(true);
  });

  it('compare deep values without exhausting the stack', async () => {
    const { is } = await validatorsOf(contractOf({ schemas: { Set: { uniqueItems: true } } }), 'Set');
    const deep = (end: number): unknown => {
      let value: unknown = end;
      for (let level = 0; level < 100_000; level++) value = [value];
      return value;
    };
    expect(is([deep(1), deep(2)])).toBe(true);
    expect(is([deep(1), deep(1)])).toBe(false);
  });

  it('that never go into the value are reported', () => {
    const contract = contractOf({
      schemas: { A: { allOf: [{ $ref: '#/schemas/B' }] }, B: { $ref: '#/schemas/A' } },
    });
    expect(() => validatorText(contract)).toThrow(UnsupportedSchemaError);
  });
});
