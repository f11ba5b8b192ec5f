import { describe, expect, it } from 'vitest';
import { deriveCases } from '../../src/derive/index.ts';
import { contractOf, type PlainSchema } from '../helpers/contract.ts';

const refusals = [
  { violations: ['type'], outcome: 'wrongType' },
  { violations: ['missing'], outcome: 'missing' },
  { violations: ['*'], outcome: 'bad' },
] as const;

function casesOf(input: PlainSchema, example: unknown, schemas: Record<string, PlainSchema> = {}) {
  return deriveCases(
    contractOf({
      schemas,
      operations: [
        {
          id: 'op',
          input,
          refusals,
          outcomes: [{ name: 'result' }, { name: 'wrongType' }, { name: 'missing' }, { name: 'bad' }],
          examples: [{ name: 'sample', input: example as never, outcome: 'result' }],
        },
      ],
    }),
  );
}

const brief = (cases: ReturnType<typeof casesOf>, about: string) =>
  cases
    .filter(({ id }) => id.includes(about))
    .map(({ id, patch, expect: expected }) => [id, patch, expected.issue?.code]);

const object = (properties: Record<string, PlainSchema>, rest: object = {}): PlainSchema => ({
  type: 'object',
  properties,
  ...rest,
});

describe('cases by keyword', () => {
  it('turns an example into a case', () => {
    const [first] = casesOf(object({ a: {} }), { a: 1 });
    expect(first).toMatchObject({ id: 'op/example/sample', kind: 'example', base: 'sample', patch: [] });
    expect(first?.expect).toEqual({ outcomes: ['result'] });
  });

  it('has values at, inside and outside each bound', () => {
    const cases = casesOf(object({ n: { type: 'integer', minimum: 3, exclusiveMaximum: 9 } }), { n: 5 });
    const set = (value: unknown) => [{ op: 'replace', path: '/n', value }];
    expect(brief(cases, 'imum')).toEqual([
      ['op/accepted/n/minimum/at', set(3), undefined],
      ['op/accepted/n/minimum/inside', set(4), undefined],
      ['op/refused/n/minimum/outside', set(2), 'minimum'],
      ['op/refused/n/exclusiveMaximum/at', set(9), 'exclusive-maximum'],
      ['op/accepted/n/exclusiveMaximum/inside', set(8), undefined],
    ]);
  });

  it('writes many items as a placeholder', () => {
    const cases = casesOf(object({ list: { type: 'array', items: { type: 'string' }, maxItems: 500 } }), {
      list: ['x'],
    });
    const many = (count: number) => ({ $tallystick: { repeat: 'x', count } });
    expect(brief(cases, 'maxItems')).toEqual([
      ['op/accepted/list/maxItems', [{ op: 'replace', path: '/list', value: many(500) }], undefined],
      ['op/refused/list/maxItems', [{ op: 'replace', path: '/list', value: many(501) }], 'max-items'],
    ]);
  });

  it('adds a member that the example lacks', () => {
    const cases = casesOf(object({ kind: { type: 'string', enum: ['a', 'b'] } }), {});
    expect(brief(cases, 'refused/kind/enum')).toEqual([
      ['op/refused/kind/enum', [{ op: 'add', path: '/kind', value: 'something-else' }], 'enum'],
    ]);
  });

  it('repairs what a change also breaks', () => {
    const input = object(
      { a: { type: 'string' }, b: { type: 'string', enum: ['x'] } },
      { dependentRequired: { b: ['a'] } },
    );
    const cases = casesOf(input, {});
    expect(brief(cases, 'accepted/b/enum')).toEqual([
      [
        'op/accepted/b/enum/0',
        [
          { op: 'add', path: '/b', value: 'x' },
          { op: 'add', path: '/a', value: 'text' },
          { op: 'replace', path: '/b', value: 'x' },
        ],
        undefined,
      ],
    ]);
    expect(brief(cases, 'refused/dependentRequired')).toHaveLength(1);
  });

  it('names the outcome of the kind of violation', () => {
    const cases = casesOf(object({ a: { type: 'string' } }, { required: ['a'] }), { a: 'x' });
    const outcomeOf = (id: string) => cases.find((each) => each.id === id)?.expect;
    expect(outcomeOf('op/refused/a/type/other')).toEqual({
      outcomes: ['wrongType'],
      issue: { code: 'type', pointer: '/a' },
    });
    expect(outcomeOf('op/refused/required/a')).toEqual({
      outcomes: ['missing'],
      issue: { code: 'required', pointer: '/a' },
    });
  });

  it('takes each of some members alone, and none', () => {
    const either = { anyOf: [{ required: ['a'] }, { required: ['b'] }] };
    const cases = casesOf(object({ a: { type: 'string' }, b: { type: 'string' } }, either), { a: 'x' });
    expect(brief(cases, 'anyOf').map(([id, , code]) => [id, code])).toEqual([
      ['op/accepted/anyOf/a+b/a', undefined],
      ['op/accepted/anyOf/a+b/b', undefined],
      ['op/refused/anyOf/a+b/none', 'any-of-required'],
    ]);
  });

  it('meets a condition with and without what it demands', () => {
    const input = object(
      { source: { type: 'string' }, employee: { type: 'integer' } },
      {
        if: { properties: { source: { const: 'operator' } }, required: ['source'] },
        // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
        then: { required: ['employee'] },
      },
    );
    const cases = casesOf(input, { source: 'visitor' });
    expect(brief(cases, 'then').map(([id, , code]) => [id, code])).toEqual([
      ['op/accepted/then/required/employee', undefined],
      ['op/refused/then/required/employee', 'conditional-required'],
    ]);
  });

  it('keeps beside what is banned, and notices an open list', () => {
    const open = { anyOf: [{ enum: ['a'] }, { type: 'string' }] };
    const cases = casesOf(object({ n: { type: 'integer', minimum: -1, not: { const: 0 } }, open }), {
      n: 5,
      open: 'a',
    });
    expect(brief(cases, '/n/not').map(([id]) => id)).toEqual([
      'op/refused/n/not/0',
      'op/accepted/n/not/beside/-1',
      'op/accepted/n/not/beside/1',
    ]);
    expect(brief(cases, 'open/enum').map(([id]) => id)).toEqual([
      'op/accepted/open/enum/0',
      'op/accepted/open/enum/open',
    ]);
  });

  it('knows the calendar and the clock', () => {
    const localDateTime = { layout: 'YYYY-MM-DD hh:mm:ss', notInFuture: true };
    const cases = casesOf(object({ at: { type: 'string', localDateTime } }), { at: '2020-01-01 00:00:00' });
    const ids = cases.map(({ id }) => id);
    expect(ids).toContain('op/refused/at/localDateTime/leap-day');
    expect(brief(cases, 'notInFuture')).toEqual([
      [
        'op/accepted/at/notInFuture',
        [{ op: 'replace', path: '/at', value: { $tallystick: { now: 0 } } }],
        undefined,
      ],
      [
        'op/refused/at/notInFuture',
        [{ op: 'replace', path: '/at', value: { $tallystick: { now: 60 } } }],
        'future',
      ],
    ]);
  });

  it('puts dates out of order by a second', () => {
    const date = { type: 'string', localDateTime: { layout: 'YYYY-MM-DD hh:mm:ss', notInFuture: false } };
    const input = object(
      { start: date, entries: { type: 'array', items: object({ at: date }) } },
      { rules: [{ kind: 'not-before', at: '/entries/-/at', than: '/start' }] },
    );
    const example = { start: '2020-03-01 00:00:00', entries: [{ at: '2020-03-02 00:00:00' }] };
    expect(brief(casesOf(input, example), 'rules')).toEqual([
      [
        'op/accepted/rules/entries/-/at',
        [{ op: 'replace', path: '/entries/0/at', value: '2020-03-01 00:00:00' }],
        undefined,
      ],
      [
        'op/refused/rules/entries/-/at',
        [{ op: 'replace', path: '/entries/0/at', value: '2020-02-29 23:59:59' }],
        'not-before',
      ],
    ]);
  });

  it('visits a schema that contains itself once', () => {
    const node = object({ name: { type: 'string', maxLength: 3 }, child: { $ref: '#/schemas/Node' } });
    const cases = casesOf(
      object({ root: { $ref: '#/schemas/Node' } }),
      { root: { name: 'a' } },
      { Node: node },
    );
    expect(brief(cases, 'refused').filter(([id]) => String(id).includes('maxLength'))).toHaveLength(1);
  });

  it('makes an input where there is no example', () => {
    const input = schemaWithoutExample();
    const cases = deriveCases(contractOf({ operations: [{ id: 'op', input }] }));
    const accepted = cases.find(({ id }) => id === 'op/accepted/n/minimum/at');
    expect(accepted?.base).toBe('');
    expect(accepted?.patch[0]).toEqual({ op: 'replace', path: '', value: { n: 1 } });
  });
});

function schemaWithoutExample(): PlainSchema {
  return object({ n: { type: 'integer', minimum: 1 } }, { required: ['n'] });
}
