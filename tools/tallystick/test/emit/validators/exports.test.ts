import { beforeAll, describe, expect, it } from 'vitest';
import type { Contract } from '../../../src/model/contract.ts';
import { contractOf } from '../../helpers/contract.ts';
import { evaluate } from '../../helpers/evaluate.ts';
import { EMIT_OPTIONS, type Validators, validatorsOf, validatorText } from '../../helpers/validators.ts';

const MOMENT = { type: 'string', localDateTime: { layout: 'YYYY-MM-DD hh:mm:ss', notInFuture: true } };

function parcels(): Contract {
  return contractOf({
    schemas: { Parcel: { type: 'object', properties: { sent: MOMENT }, required: ['sent'] } },
    operations: [
      {
        id: 'post.parcels',
        input: {
          type: 'object',
          properties: {
            token: { type: 'string', minLength: 3 },
            parcels: { type: 'array', items: { $ref: '#/schemas/Parcel' } },
          },
          required: ['token', 'parcels'],
          additionalProperties: false,
        },
        injected: [{ pointer: '/token', by: 'credential', scheme: 'token' }],
        outcomes: [
          { name: 'stored', promise: 'resolves', content: { '': { type: 'object', required: ['ids'] } } },
          { name: 'queued', promise: 'resolves', content: { '': { type: 'object', required: ['job'] } } },
          { name: 'refused', promise: 'rejects', content: { '': { type: 'object', required: ['why'] } } },
        ],
      },
      { id: 'drop', outcomes: [{ name: 'result', promise: 'resolves', content: {} }] },
    ],
    webhooks: [{ id: 'ParcelMoved', payload: { $ref: '#/schemas/Parcel' } }],
  });
}

describe('the validators of a contract', () => {
  let module: Record<string, unknown>;
  beforeAll(async () => {
    module = await evaluate(validatorText(parcels()));
  });

  it('are there for inputs, results, named schemas and webhooks', () => {
    expect(Object.keys(module).sort()).toEqual([
      'createValidators',
      'dropInputSchema',
      'isDropInput',
      'isParcel',
      'isParcelMoved',
      'isPostParcelsInput',
      'isPostParcelsResult',
      'parcelMovedSchema',
      'parcelSchema',
      'postParcelsInputSchema',
      'postParcelsResultSchema',
      'validateDropInput',
      'validateParcel',
      'validateParcelMoved',
      'validatePostParcelsInput',
      'validatePostParcelsResult',
    ]);
  });

  it('import at run time what all validators share, and nothing else', () => {
    const imports = validatorText(parcels()).match(/^import [^;]*;$/gm) ?? [];
    const values = imports.filter((line) => !line.startsWith('import type'));
    expect(values.map((line) => /'(.*)'/.exec(line)?.[1])).toEqual([EMIT_OPTIONS.runtimeModule('validate')]);
  });

  it('come first, then the checks in their order, then the patterns', () => {
    const contract = contractOf({
      schemas: {
        Second: { type: 'object', properties: { a: { $ref: '#/schemas/First' }, b: { pattern: '^b' } } },
        First: { type: 'array', items: { type: 'object', properties: { c: { pattern: '^c' } } } },
      },
    });
    const text = validatorText(contract);
    const names = [...text.matchAll(/^(export )?(?:function|const|interface) (\w+)/gm)];
    const firstOther = names.findIndex(([, exported]) => exported === undefined);
    expect(names.slice(firstOther).filter(([, exported]) => exported !== undefined)).toEqual([]);
    expect(names.map(([, , name]) => name)).toEqual([
      'isSecond',
      'validateSecond',
      'secondSchema',
      'isFirst',
      'validateFirst',
      'firstSchema',
      'report_Second',
      'fits_First',
      'report_First',
      'report_SecondB',
      'report_FirstItem',
      'report_FirstItemC',
      'pattern_1',
      'pattern_2',
    ]);
    const code = text.replace(/^import [^;]*;$/gm, '').split('\n');
    expect(code.find((line) => line !== '' && !/^(?:\/\/|\/\*\*| \*)/.test(line))).toMatch(/^export /);
  });

  it('take every reply that resolves as a result, and no other', async () => {
    const { is } = await validatorsOf(parcels(), 'PostParcelsResult');
    expect([is({ ids: [] }), is({ job: 1 }), is({ why: 'no' })]).toEqual([true, true, false]);
  });

  it('never show a credential', async () => {
    const { issues } = await validatorsOf(parcels(), 'PostParcelsInput');
    const found = issues({ token: 'xy', tokem: 'secret', parcels: 'zz' });
    expect(found).toMatchObject([
      { code: 'min-length', pointer: '/token' },
      { code: 'type', pointer: '/parcels', received: 'zz' },
      { code: 'unknown-member', pointer: '/tokem' },
    ]);
    expect(JSON.stringify(found)).not.toMatch(/xy|secret/);
  });

  it('give back what they were given', async () => {
    const { validate } = await validatorsOf(parcels(), 'Parcel');
    const value = { sent: '2024-01-01 00:00:00', more: 1 };
    const result = validate(value);
    expect(result.ok && result.value).toBe(value);
  });

  it('are bound to a clock and a zone by createValidators', () => {
    const create = module['createValidators'] as (context: object) => Record<string, Validators['is']>;
    const context = { clock: () => Date.parse('2024-01-01T00:00:00Z'), timeZone: 'UTC' };
    const { isParcel } = create(context);
    expect([
      isParcel?.({ sent: '2024-01-01 00:00:00' }),
      isParcel?.({ sent: '2024-01-01 00:00:01' }),
    ]).toEqual([true, false]);
    expect(() => create({ timeZone: 'Nowhere' })).toThrow(RangeError);
  });
});

describe('Standard Schema', () => {
  interface Standard {
    readonly is: (value: unknown) => boolean;
    readonly '~standard': {
      readonly version: number;
      readonly vendor: string;
      readonly validate: (value: unknown) => unknown;
    };
  }

  it('gives the value, or issues with paths of keys and indexes', async () => {
    const contract = contractOf({
      schemas: {
        Lists: { type: 'object', additionalProperties: { type: 'array', items: { type: 'integer' } } },
      },
    });
    const { listsSchema } = (await evaluate(validatorText(contract))) as { listsSchema: Standard };
    const standard = listsSchema['~standard'];
    const good = { a: [1] };
    expect([standard.version, standard.vendor, listsSchema.is(good)]).toEqual([1, 'tallystick', true]);
    expect(standard.validate(good)).toEqual({ value: good });
    const issue = { code: 'type', message: 'Must be a whole number', params: { types: ['integer'] } };
    expect(standard.validate({ 'a/b': [1, 'x'], 1: [null] })).toEqual({
      issues: [
        { ...issue, pointer: '/1/0', path: ['1', 0], received: null },
        { ...issue, pointer: '/a~1b/1', path: ['a/b', 1], received: 'x' },
      ],
    });
  });
});
