import { describe, expect, test } from 'vitest';
import { emitPackage } from '../../src/emit/emit-package.ts';
import { openApi, readSpec } from '../helpers/read.ts';

const TAGS = ['Git Refs', 'Issues', 'Users'] as const;
const COUNT = 66;

interface Change {
  readonly summary?: string;
  readonly operations?: readonly number[];
  readonly schemas?: object;
}

const numbers = Array.from({ length: COUNT }, (_, index) => index);
const page = {
  name: 'page',
  in: 'query',
  schema: { type: 'integer', minimum: 1 },
  description: 'Which page of the list is asked for: the first one is 1, and a page holds thirty entries.',
};
const missing = { description: 'What was asked for is not there, or not for everybody to see.' };

/** A spec with tags, as large ones have them: operation 7 is one of the tag Issues. */
function specOf({ summary = 'Does the seventh thing', operations = numbers, schemas = {} }: Change): object {
  const paths = operations.map((index) => [
    `/things-${index}/{id}`,
    {
      get: {
        operationId: `things/get-${index}`,
        tags: [TAGS[index % TAGS.length]],
        summary: index === 7 ? summary : `Does thing ${index}`,
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }, page],
        responses: {
          200: { description: 'Found', content: { 'application/json': { schema: reference(index) } } },
          404: missing,
        },
      },
    },
  ]);
  const named = [...numbers, COUNT].map((index) => [
    `Thing${index}`,
    { type: 'object', properties: { a: { type: 'string' } } },
  ]);
  return openApi(Object.fromEntries(paths), {
    components: { schemas: { ...Object.fromEntries(named), ...schemas } },
  });
}

function reference(index: number): object {
  return { $ref: `#/components/schemas/Thing${index}` };
}

async function filesOf(change: Change): Promise<ReadonlyMap<string, string>> {
  const { contract } = await readSpec({ 'spec.json': specOf(change) });
  if (contract === undefined) throw new Error('no contract was read');
  const options = { packageName: '@sample/api', runtime: 'package', spec: { file: 'spec.json' } } as const;
  return new Map((await emitPackage(contract, options)).map(({ path, text }) => [path, text]));
}

/** The files that are different, and how many lines of each are only in one of the two. */
async function changes(change: Change): Promise<Readonly<Record<string, number>>> {
  const [before, after] = [await filesOf({}), await filesOf(change)];
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort();
  const counts = paths.map(
    (path) => [path, linesBetween(before.get(path) ?? '', after.get(path) ?? '')] as const,
  );
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

function linesBetween(before: string, after: string): number {
  const left = new Map<string, number>();
  for (const line of before.split('\n')) left.set(line, (left.get(line) ?? 0) + 1);
  for (const line of after.split('\n')) left.set(line, (left.get(line) ?? 0) - 1);
  return [...left.values()].reduce((sum, count) => sum + Math.abs(count), 0);
}

describe('what a change of a spec changes in the package', () => {
  test('one word of a summary: the docs and the data of the operation, a line of each file', async () => {
    const changed = await changes({ summary: 'Does the seventh job' });
    expect(changed).toMatchObject({ 'src/contract/issues.ts': 2, 'rules/issues.md': 2 });
    expect(new Set(Object.values(changed))).toEqual(new Set([2]));
    expect(written(changed)).toEqual(['rules/issues.md', 'src/contract/issues.ts']);
  });

  test('a removed operation: its own lines, and one in what lists operations', async () => {
    const changed = await changes({ operations: numbers.filter((each) => each !== 7) });
    expect(written(changed)).toEqual([
      ...['README.md', 'RULES.md', 'rules/issues.md'],
      ...['src/cases.ts', 'src/cases/issues.ts', 'src/contract.ts', 'src/contract/issues.ts'],
    ]);
    expect(changed).toMatchObject({ 'README.md': 2, 'src/cases.ts': 2, 'src/contract.ts': 2 });
    expect(changed['src/contract/issues.ts']).toBeLessThan(25);
  });

  test('a new operation: the same files, although it is the first of all', async () => {
    const changed = await changes({ operations: [COUNT, ...numbers] });
    expect(written(changed)).toEqual([
      ...['README.md', 'RULES.md', 'rules/git-refs.md'],
      ...['src/cases.ts', 'src/cases/git-refs.ts', 'src/contract.ts', 'src/contract/git-refs.ts'],
    ]);
    // README.md shows how the first operation of all is called.
    expect(changed).toMatchObject({ 'src/cases.ts': 2, 'src/contract.ts': 2 });
    expect(changed['src/contract/git-refs.ts']).toBeLessThan(25);
  });

  test('a new schema: the file of its initial', async () => {
    const changed = await changes({ schemas: { Thingummy: { type: 'object' } } });
    expect(written(changed)).toEqual(['src/contract/schemas-t.ts']);
    expect(changed['src/contract/schemas-t.ts']).toBeLessThan(5);
  });
});

/** The changed files of contract, cases and pages. */
function written(changed: Readonly<Record<string, number>>): readonly string[] {
  return Object.keys(changed).filter((path) => /^(?:\w+\.md|rules\/|src\/(?:contract|cases)\b)/.test(path));
}
