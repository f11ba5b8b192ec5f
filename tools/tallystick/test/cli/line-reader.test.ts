import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { lineReader } from '../../src/cli/line-reader.ts';
import { putFiles, temporaryFolder } from '../helpers/folder.ts';

function linesIn(text: string): (line: number) => string | undefined {
  const file = join(temporaryFolder({ 'a.json': text }), 'a.json');
  const lineOf = lineReader();
  return (line) => lineOf(file, line);
}

describe('a line of a file', () => {
  test.each([
    ['line feeds', 'a\nbc\nd'],
    ['Windows line ends', 'a\r\nbc\r\nd'],
    ['carriage returns', 'a\rbc\rd'],
  ])('ends at %s', (_title, text) => {
    const lineOf = linesIn(text);
    expect([1, 2, 3, 4].map(lineOf)).toEqual(['a', 'bc', 'd', undefined]);
  });

  test('may be the empty one after the last line end', () => {
    expect([2, 3].map(linesIn('a\n'))).toEqual(['', undefined]);
  });

  test('is decoded as UTF-8', () => {
    expect(linesIn('é€\n"\u{1f600}é"\nx')(2)).toBe('"\u{1f600}é"');
  });

  test('is found in any order, far from the start', () => {
    const lineOf = linesIn(Array.from({ length: 5_000 }, (_, index) => `line ${index + 1}`).join('\n'));
    for (const line of [4_999, 1, 1_024, 1_025, 5_000, 2_049]) expect(lineOf(line)).toBe(`line ${line}`);
    expect(lineOf(5_001)).toBeUndefined();
  });
});

test('a file is read once', () => {
  const root = temporaryFolder({ 'a.json': 'one\ntwo' });
  const lineOf = lineReader();
  expect(lineOf(join(root, 'a.json'), 1)).toBe('one');
  putFiles(root, { 'a.json': 'other\nother' });
  expect(lineOf(join(root, 'a.json'), 2)).toBe('two');
});

test('a file that cannot be read has no lines', () => {
  expect(lineReader()(join(temporaryFolder({}), 'none.json'), 1)).toBeUndefined();
});
