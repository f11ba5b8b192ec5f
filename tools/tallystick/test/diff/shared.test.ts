import { isValid } from '@tallystick/runtime/schema';
import { describe, expect, it } from 'vitest';
import { diffMarkdown } from '../../src/diff/index.ts';
import { markChanges, type UsageFile, type Use } from '../../src/usage/index.ts';
import { openApi } from '../helpers/read.ts';
import { changesBetween, sided } from './specs.ts';

const REF = { $ref: '#/components/schemas/Thing' };
const OTHER = { type: 'object', properties: { other: { type: 'string' } }, required: ['other'] };

/** Operations `get0`, `get1`, … that reply with these schemas. */
function replies(thing: object, ...schemas: readonly object[]): object {
  const paths = schemas.map((schema, index) => {
    const content = { 'application/json': { schema } };
    const responses = { 200: { description: 'Fine.', content } };
    return [`/things${index}`, { get: { operationId: `get${index}`, responses } }];
  });
  return openApi(Object.fromEntries(paths), { components: { schemas: { Thing: thing } } });
}

/** A thing with these values of `state`, which may hold another thing. */
function thing(...values: readonly string[]): object {
  return {
    type: 'object',
    properties: { state: { type: 'string', enum: values }, inner: REF },
    required: ['state'],
  };
}

describe('the limit of generated values', () => {
  it('leaves changes unknown, and marks them', async () => {
    const [before, after] = [replies(thing('a'), REF, REF), replies(thing('a', 'b'), REF, REF)];
    const found = await changesBetween(before, after, { searchSteps: 0 });
    expect(found).toMatchObject([{ schema: 'Thing', wire: 'unknown', cutShort: true }]);
    expect(diffMarkdown([{ name: 'things', base: 'main', changes: found }])).toContain(
      'limit of generated values',
    );
  });

  it('does not matter for what is proven', async () => {
    const [before, after] = [replies(thing('a', 'b'), REF, REF), replies(thing('a'), REF, REF)];
    const found = await changesBetween(before, after, { searchSteps: 0 });
    expect(found.map(({ wire, cutShort }) => [wire, cutShort])).toEqual([['compatible', undefined]]);
  });
});

describe('a schema that several operations use', () => {
  it('is compared once, with all operations that it concerns', async () => {
    const list = { type: 'array', items: REF };
    const found = await changesBetween(replies(thing('a'), REF, list), replies(thing('a', 'b'), REF, list));
    expect(found).toMatchObject([
      { id: 'values-added', wire: 'breaking', schema: 'Thing', pointer: '/state', direction: 'received' },
    ]);
    expect(found[0]?.operations).toEqual(['get0', 'get1']);
    expect(found[0]?.operation).toBeUndefined();
  });

  it('has a witness that one contract accepts and the other refuses', async () => {
    const [before, after] = [replies(thing('a'), REF, REF), replies(thing('a', 'b'), REF, REF)];
    const [change] = await changesBetween(before, after);
    const [old, current] = await Promise.all(
      [before, after].map(async (spec) => (await sided({ 'spec.json': spec })).data),
    );
    const value = change?.witness?.value;
    expect(old && isValid(value, old.schemas['Thing'] ?? true, old)).toBe(false);
    expect(current && isValid(value, current.schemas['Thing'] ?? false, current)).toBe(true);
  });

  it('is reported at the operation where only one uses it', async () => {
    const found = await changesBetween(replies(thing('a'), REF), replies(thing('a', 'b'), REF));
    expect(found).toMatchObject([{ operation: 'get0', pointer: '/200/state' }]);
    expect(found[0]?.schema).toBeUndefined();
  });

  it('names only operations whose replies it concerns', async () => {
    const pair = [thing('a'), thing('a', 'b')].map((each) => replies(each, REF, OTHER, REF));
    const found = await changesBetween(pair[0] ?? {}, pair[1] ?? {});
    expect(found.map(({ operations }) => operations)).toEqual([['get0', 'get2']]);
  });

  it('is found behind a reference with a description beside it', async () => {
    const described = { allOf: [REF], description: 'A thing.' };
    const pair = [thing('a'), thing('a', 'b')].map((each) => replies(each, REF, described));
    const found = await changesBetween(pair[0] ?? {}, pair[1] ?? {});
    expect(found.map(({ operations }) => operations)).toEqual([['get0', 'get1']]);
  });

  it('has a witness around it where it is a branch of a union', async () => {
    const union = { oneOf: [REF, OTHER] };
    const pair = [thing('a'), thing('a', 'b')].map((each) => replies(each, union, union));
    const [change, ...others] = await changesBetween(pair[0] ?? {}, pair[1] ?? {});
    expect(others).toEqual([]);
    expect(change).toMatchObject({ schema: 'Thing', wire: 'breaking', operations: ['get0', 'get1'] });
    expect(change?.witness?.value).toMatchObject({ state: 'b' });
  });

  it('is not breaking where another branch accepts what it refuses', async () => {
    const union = { anyOf: [REF, { type: 'object' }] };
    const pair = [thing('a'), thing('a', 'b')].map((each) => replies(each, union, union));
    const found = await changesBetween(pair[0] ?? {}, pair[1] ?? {});
    expect(found.map(({ wire }) => wire)).toEqual(['compatible']);
  });
});

describe('a schema in the place of another one', () => {
  const user = { type: 'object', required: ['login'], properties: { login: { type: 'string' } } };
  const schemas = { User: user, NullableUser: { ...user, type: ['object', 'null'] } };
  const spec = (name: string): object => {
    const content = { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } };
    const operation = (operationId: string): object => ({
      get: { operationId, responses: { 200: { description: 'Fine.', content } } },
    });
    return openApi({ '/one': operation('one'), '/two': operation('two') }, { components: { schemas } });
  };

  it('is named together with that', async () => {
    const found = await changesBetween(spec('User'), spec('NullableUser'));
    expect(found).toMatchObject([
      {
        id: 'type-changed',
        schema: 'NullableUser',
        schemaWas: 'User',
        wire: 'breaking',
        witness: { value: null },
      },
    ]);
    const [change] = await changesBetween(spec('NullableUser'), spec('User'));
    expect(change).toMatchObject({ schema: 'User', schemaWas: 'NullableUser', wire: 'compatible' });
  });

  it('concerns the users of the old one', async () => {
    const [old, now] = [
      await sided({ 'spec.json': spec('User') }),
      await sided({ 'spec.json': spec('NullableUser') }),
    ];
    const use = (name: string, at: string): Use => ({ kind: 'type', name, access: 'read', at: [at] });
    const usage: UsageFile = {
      format: 1,
      team: 'web',
      packages: [
        {
          name: 'sample',
          contract: old.data.name,
          uses: [use('User', 'a.ts:1'), use('NullableUser', 'b.ts:1')],
          unknown: [],
        },
      ],
      unknown: [],
    };
    const changes = await changesBetween(spec('User'), spec('NullableUser'));
    const [marked] = markChanges(changes, { before: old.data, after: now.data }, [usage]);
    expect(marked?.usage?.used).toEqual([{ team: 'web', at: ['a.ts:1'] }]);
  });
});
