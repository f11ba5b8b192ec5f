import { expect, test } from 'vitest';
import { bases } from '../src/mutations/bases.ts';
import { Choices } from '../src/mutations/choices.ts';
import { mutantOf } from '../src/mutations/mutant.ts';
import { mutate } from '../src/mutations/mutate.ts';
import { runMutants } from '../src/mutations/suite.ts';

const all = bases();

test('a mutant is found again by its number', async () => {
  const one = await mutantOf(7, 1, all);
  expect(await mutantOf(7, 1, all)).toEqual(one);
  expect((await mutantOf(8, 1, all)).text).not.toBe(one.text);
  expect((await mutantOf(7, 2, all)).text).not.toBe(one.text);
});

test('most mutants differ from their base, and say how', () => {
  const document = JSON.stringify({ a: { b: [1, 2], c: 'text' }, d: { e: true } });
  const changed = Array.from({ length: 100 }, (_, index) => {
    const tree = JSON.parse(document);
    expect(mutate(tree, new Choices(`test:${index}`))).not.toEqual([]);
    return JSON.stringify(tree);
  });
  expect(changed.filter((text) => text !== document).length).toBeGreaterThan(80);
});

test('the repository alone has bases of both dialects, and in JSON and YAML', () => {
  const texts = all.filter(({ name }) => !name.startsWith('corpus/')).map(({ text }) => text);
  expect(texts.some((text) => /openrpc"?:/.test(text))).toBe(true);
  expect(texts.some((text) => /^openapi:/m.test(text))).toBe(true);
});

test('the first mutants are generated from or refused', async () => {
  const result = await runMutants(40, 1, { takes: () => true, onStep: () => {} });
  expect(result.failures).toEqual([]);
  expect(result.passed).toBe(40);
  expect(result.counts.get('generated')).toBeGreaterThan(5);
});
