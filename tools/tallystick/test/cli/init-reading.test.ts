import { describe, expect, it } from 'vitest';
import { readingOf } from '../../src/generate/init/reading.ts';
import { DEFAULT_LIMITS } from '../../src/model/limits.ts';

const NAMES = Object.keys(DEFAULT_LIMITS).join(', ');

describe('--limit', () => {
  it('takes every limit by its name; of two values the last', () => {
    const limit = [...Object.keys(DEFAULT_LIMITS).map((name) => `${name}=7`), 'nodes=5000000'];
    const { limits } = readingOf({ limit }, 'spec.json');
    expect(Object.keys(limits)).toEqual(Object.keys(DEFAULT_LIMITS));
    expect(limits).toMatchObject({ fileBytes: 7, nodes: 5_000_000 });
  });

  it.each([
    ['node=9', `Unknown limit "node". Did you mean "nodes"? Known names: ${NAMES}.`],
    ['zzzzzzzz=9', `Unknown limit "zzzzzzzz". Known names: ${NAMES}.`],
    ['toString=9', `Unknown limit "toString". Known names: ${NAMES}.`],
    ['nodes', `"nodes" is not NAME=N. Names: ${NAMES}.`],
    ['=9', `"=9" is not NAME=N. Names: ${NAMES}.`],
    ['nodes=', '"" is not a valid limit for "nodes": must be an integer greater than 0.'],
    ['nodes=0', '"0" is not a valid limit for "nodes": must be an integer greater than 0.'],
    ['nodes=-1', '"-1" is not a valid limit for "nodes": must be an integer greater than 0.'],
    ['nodes=1e3', '"1e3" is not a valid limit for "nodes": must be an integer greater than 0.'],
    [`nodes=${2 ** 53}`, `"${2 ** 53}" is not a valid limit for "nodes": must be an integer greater than 0.`],
  ])('%s is refused, and says what is right', (text, message) => {
    expect(() => readingOf({ limit: [text] }, 'spec.json')).toThrow(
      expect.objectContaining({ message, option: 'limit' }),
    );
  });
});

describe('--allow-refs', () => {
  it('accepts a $ref as written in the spec, each file once', () => {
    const allowRefs = ['../a.json#/A', '../a.json#/B', 'https://x.example/b.json#/C'];
    expect(readingOf({ allowRefs }, 'spec.json').allowRefs).toEqual([
      '../a.json',
      'https://x.example/b.json',
    ]);
  });

  it.each([
    ['#/Pets', 'spec.json', 'is not a file or a URL'],
    ['../a.json', 'https://x.example/spec.json', 'the spec comes from a URL'],
  ])('%s beside %s is refused', (text, spec, words) => {
    expect(() => readingOf({ allowRefs: [text] }, spec)).toThrow(
      expect.objectContaining({ message: expect.stringContaining(words), option: 'allow-refs' }),
    );
  });
});
