import { describe, expect, it } from 'vitest';
import { type Change, diffMarkdown, fails } from '../../src/diff/index.ts';
import { docOf } from '../../src/emit/client/call.ts';
import { changesBetween, method, operation, params, received, sent, sided } from './specs.ts';
import { object, text } from './table/rows.ts';

const old = { ...text, deprecated: true };
const named = (schema: object, more: object): object => received(schema, { components: { schemas: more } });
const query = (...names: readonly string[]): object =>
  operation({ parameters: names.map((name) => ({ name, in: 'query', schema: text, deprecated: true })) });
const kind = (name: string, more: object = {}): object =>
  object({ kind: { const: name } }, { required: ['kind'], ...more });

/** What is gone had been marked as deprecated, and what is left was not. */
const REMOVALS: readonly (readonly [title: string, before: object, after: object])[] = [
  ['a member of a reply', received(object({ a: old }, { required: ['a'] })), received(object({}))],
  ['an optional member of a reply', received(object({ a: old, b: text })), received(object({ b: text }))],
  [
    'a member of a closed body',
    sent(object({ a: old }, { additionalProperties: false })),
    sent(object({}, { additionalProperties: false })),
  ],
  ['a member that is renamed', sent(object({ a: old })), sent(object({ b: text }))],
  [
    'a member of a deprecated schema',
    named(object({ a: { $ref: '#/components/schemas/Old' } }), { Old: old }),
    named(object({}), {}),
  ],
  [
    'a branch of a union',
    sent({ oneOf: [kind('a'), kind('b', { deprecated: true })] }),
    sent({ oneOf: [kind('a')] }),
  ],
  ['a parameter', query('a'), operation({})],
  [
    'a param',
    method({ params: [{ name: 'a', schema: text, deprecated: true }] }),
    method({ params: params({}) }),
  ],
  [
    'an operation',
    operation({ deprecated: true, 'x-sunset': '2027-01-31' }),
    {
      ...operation({}),
      paths: { '/others': { get: { operationId: 'other', responses: { 200: { description: '' } } } } },
    },
  ],
];

function removals(changes: readonly Change[]): readonly Change[] {
  return changes.filter(({ id }) => /-(?:removed|renamed)$/.test(id));
}

describe('the removal of something deprecated', () => {
  it.each(REMOVALS)('is marked, and passes with --allow-deprecated: %s', async (_title, before, after) => {
    const found = removals(await changesBetween(before, after));
    expect(found.map(({ deprecated }) => deprecated)).toEqual([true]);
    expect(fails(found, 'any', false)).toBe(true);
    expect(fails(found, 'any', true)).toBe(false);
  });

  it('is not what is new and deprecated, or stays', async () => {
    const body = (properties: object): object => sent(object(properties));
    for (const [before, after] of [
      [body({ b: text }), body({ a: old, b: text })],
      [body({ a: text, b: text }), body({ b: text })],
      [body({ a: old }), body({ a: { ...old, maxLength: 3 } })],
    ] as const)
      expect((await changesBetween(before, after)).filter(({ deprecated }) => deprecated)).toEqual([]);
  });

  it('says from when on it was announced to be gone', async () => {
    const [, before, after] = REMOVALS.at(-1) ?? [];
    const found = removals(await changesBetween(before ?? {}, after ?? {}));
    expect(found).toMatchObject([{ id: 'operation-removed', sunset: '2027-01-31' }]);
    expect(diffMarkdown([{ name: 'api', base: 'main', changes: found }])).toContain(
      'It had been deprecated, with the sunset date 2027-01-31.',
    );
  });
});

it('has a sunset date in the documentation of the call', async () => {
  const { contract } = await sided({
    'spec.json': operation({ deprecated: true, 'x-sunset': '2027-01-31' }),
  });
  expect(contract?.operations.map(docOf)).toEqual([
    expect.stringContaining('@deprecated Sunset: 2027-01-31.'),
  ]);
});

describe('a renamed member', () => {
  it('has both pointers, and one sentence', async () => {
    const [change, ...others] = await changesBetween(
      sent(object({ a: text }, { required: ['a'] })),
      sent(object({ b: text }, { required: ['b'] })),
    );
    expect(others).toEqual([]);
    expect(change).toMatchObject({
      id: 'member-renamed',
      pointer: '/body/b',
      pointerWas: '/body/a',
      sentence: '`body.b` was called `a`; its schema is the same.',
      witness: { value: { a: 'text' } },
    });
  });

  it('has the names in the order of time in a reply as well', async () => {
    const [change] = await changesBetween(received(object({ a: text })), received(object({ b: text })));
    expect(change).toMatchObject({ pointer: '/200/b', pointerWas: '/200/a' });
    expect(change?.sentence).toBe('Response `200`: `b` was called `a`; its schema is the same.');
  });
});

it('names the document and the line of its servers', async () => {
  const [change] = await changesBetween(
    operation({}, { servers: [{ url: 'https://a.example' }] }),
    operation({}, { servers: [{ url: 'https://a.example' }, { url: 'https://b.example' }] }),
  );
  expect(change).toMatchObject({ id: 'server-added', after: { file: 'spec.json', pointer: '/servers' } });
});
