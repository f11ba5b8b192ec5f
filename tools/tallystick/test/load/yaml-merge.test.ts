import { describe, expect, test } from 'vitest';
import { parseFile } from '../../src/load/parse-file.ts';
import { placeFinder } from '../../src/load/positions.ts';
import { DEFAULT_LIMITS } from '../../src/model/limits.ts';
import { diagnostics, readSpec } from '../helpers/read.ts';

const parsed = (text: string) => parseFile('spec.yaml', text, DEFAULT_LIMITS);

describe('merge keys of YAML (yaml.org/type/merge.html)', () => {
  test.each([
    ['bring the members of a mapping', 'a: &a {x: 1}\nb: {<<: *a, y: 2}', { b: { x: 1, y: 2 } }],
    ['come after own members, wherever they stand', 'a: &a {x: 1}\nb: {<<: *a, x: 2}', { b: { x: 2 } }],
    ['come in chains', 'a: &a {x: 1}\nb: &b {<<: *a, y: 2}\nc: {<<: *b}', { c: { x: 1, y: 2 } }],
    ['name lists, the first of which counts', 'a: &a {x: 1}\nb: {<<: [{x: 0}, *a]}', { b: { x: 0 } }],
    ['may occur twice', 'a: &a {x: 1}\nb:\n  <<: *a\n  <<: {y: 2}', { b: { x: 1, y: 2 } }],
    ['are members where they are quoted', 'a: &a {x: 1}\nb: {"<<": *a}', { b: { '<<': { x: 1 } } }],
    ['are members where they name no mapping', 'b: {<<: left}', { b: { '<<': 'left' } }],
  ])('%s', async (_title, text, expected) => {
    expect(await parsed(text)).toMatchObject({ value: expected });
  });

  test('do not merge a mapping into itself', async () => {
    expect(await parsed('a: &a\n  <<: *a\n')).toMatchObject({
      diagnostic: { code: 'TLY2002' },
      line: 2,
      column: 7,
    });
  });

  test('expand within the limit on values', async () => {
    const level = (index: number): string =>
      `a${index}: &a${index}\n  p: {<<: *a${index - 1}}\n  q: {<<: *a${index - 1}}\n`;
    const text = `a0: &a0 {x: 1}\n${Array.from({ length: 60 }, (_, index) => level(index + 1)).join('')}`;
    expect(await parsed(text)).toMatchObject({ diagnostic: { code: 'TLY2007' } });
  });

  test('have their members where these were written', () => {
    const find = placeFinder('a: &a\n  x: 1\nb:\n  <<: [*a, {y: 2}]\n');
    expect(find('/b/x')).toEqual({ line: 2, column: 3 });
    expect(find('/b/y')).toEqual({ line: 4, column: 13 });
  });

  test('do not allow a key to occur twice', async () => {
    expect(await parsed('a: 1\nb: 2\na: 3\n')).toMatchObject({ diagnostic: { code: 'TLY2002' }, line: 3 });
  });

  test('are read where responses stand', async () => {
    const read = await readSpec({
      'spec.yaml': `openapi: 3.0.3
info: { title: Shared errors, version: 1.0.0 }
x-failures: &failures
  '401': { description: who are you? }
  '503': { description: closed }
paths:
  /shelf:
    get:
      operationId: shelf
      responses: { <<: *failures, '204': { description: dusted } }
`,
    });
    expect(diagnostics(read)).toEqual([]);
    expect(read.contract?.operations[0]?.outcomes.map(({ matcher }) => matcher.status?.from)).toEqual([
      204, 401, 503,
    ]);
  });
});
