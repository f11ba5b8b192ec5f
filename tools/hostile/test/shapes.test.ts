import { rm } from 'node:fs/promises';
import { expect, onTestFinished, test } from 'vitest';
import { documentOf, shapesOf } from '../src/shapes/documents.ts';
import { emptyTally, tryShapes } from '../src/shapes/run.ts';
import { workFolder } from '../src/work-folder.ts';

test('the same number gives the same shapes', () => {
  expect(shapesOf('openapi', 5, 7)).toEqual(shapesOf('openapi', 5, 7));
  expect(documentOf('openrpc', shapesOf('openrpc', 2, 7))).toMatchObject({
    methods: [{ name: 'shape0' }, { name: 'shape1' }],
  });
});

test.each(['openapi', 'openrpc'] as const)(
  '%s: mocks pass the cases of a sample of shapes',
  async (dialect) => {
    const folder = await workFolder();
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const tally = emptyTally();
    await tryShapes(dialect, shapesOf(dialect, 30, 1_000), folder, tally);
    expect(tally.failures).toEqual([]);
    expect(tally.passed - tally.withoutCases).toBeGreaterThan(15);
    expect(tally.cases).toBeGreaterThan(100);
  },
);

test.each<[string, readonly unknown[]]>([
  ['query', [{ a: 1 }, [1], [1, 2], {}, [], { a: true, b: 'x' }, { a: [1] }, [[1]], { a: null }, ['1', 1]]],
  ['header', [{ a: 1 }, [1], [1, 2], {}, [], { a: true, b: 'x' }, { a: [1] }, [[1]], { a: null }, ['1', 1]]],
  ['path', [{ a: 1 }, [1], [1, 2], {}, [], { a: true, b: 'x' }, { a: [1] }, [[1]], { a: null }, ['1', 1]]],
])('a mock accepts the stated objects and lists that a parameter in %s carries', async (place, values) => {
  const folder = await workFolder();
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const tally = emptyTally();
  const alone = values.map((value) => ({ const: value }));
  const several = values.map((value) => ({ enum: [value, { b: 2 }, [3, 4], 'text'] }));
  const shapes = [...alone, ...several].map((schema) => ({ schema, place, satisfiable: true }));
  await tryShapes('openapi', shapes, folder, tally);
  expect(tally.failures).toEqual([]);
});

test.each([
  ['a tuple without minItems', { type: 'array', prefixItems: [{ type: 'number' }, { type: 'number' }] }],
  [
    'a tuple in a tuple',
    { type: 'array', prefixItems: [{ type: 'array', prefixItems: [{ enum: [1, 2] }] }] },
  ],
  ['null alone', { const: null }],
])('%s, wherever it stands', async (_name, schema) => {
  const folder = await workFolder();
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const tally = emptyTally();
  const places = ['body', 'optional body', 'member'];
  const shapes = places.map((place) => ({ schema, place, satisfiable: true }));
  await tryShapes('openapi', shapes, folder, tally);
  expect(tally).toMatchObject({ failures: [], passed: 3, withoutCases: 0 });
});
