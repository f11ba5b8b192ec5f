import { expect, test } from 'vitest';
import { Attempts } from '../src/mutations/attempts.ts';
import { bases } from '../src/mutations/bases.ts';
import { Choices } from '../src/mutations/choices.ts';
import { mutantOf } from '../src/mutations/mutant.ts';
import { mutate } from '../src/mutations/mutate.ts';
import { ODD_DOCUMENTS, oddDocument } from '../src/mutations/odd-documents.ts';
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
  expect(result.counts.get('mutants generated')).toBeGreaterThan(5);
});

test('odd schemas are asked for in every dialect, and hold numbers that JavaScript cannot write', () => {
  const texts = Array.from({ length: ODD_DOCUMENTS }, (_, index) => oddDocument(index).text);
  for (const part of [
    '"openapi":"3.1.0"',
    '"openapi":"3.0.3"',
    '"openrpc"',
    ':1e400',
    '{100}){100}',
    'file://evil',
  ])
    expect(texts.some((text) => text.includes(part))).toBe(true);
  expect(new Set(texts).size).toBeGreaterThan(1_000);
});

test.each([
  [
    'answers with a failure',
    "parentPort.on('message', () => parentPort.postMessage({ held: false, said: 'wrong' }))",
    'wrong',
  ],
  [
    'throws later',
    "parentPort.on('message', () => setTimeout(() => { throw new TypeError('late') }, 0))",
    'late',
  ],
  ['ends', "parentPort.on('message', () => process.exit(3))", 'ended its thread (3)'],
  ['hangs', "parentPort.on('message', () => { for (;;); })", 'had not ended'],
])('a thread that %s is a failure, and the next case gets another', async (_title, does, said) => {
  const source = `import { parentPort } from 'node:worker_threads'; ${does};`;
  const module = new URL(`data:text/javascript,${encodeURIComponent(source)}`);
  const attempts = await Attempts.start(1, { module, deadlineMs: said === 'had not ended' ? 2_000 : 60_000 });
  try {
    for (const index of [1, 2]) {
      const outcome = await attempts.attempt({ kind: 'mutant', index });
      expect(outcome.held).toBe(false);
      expect(outcome.said).toContain(said);
    }
  } finally {
    await attempts.end();
  }
});
