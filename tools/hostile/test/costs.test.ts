import { rm } from 'node:fs/promises';
import { expect, onTestFinished, test } from 'vitest';
import { compare, FAILS_ABOVE } from '../src/costs/compare.ts';
import { COSTLY_SHAPES, costlySpec, ordinarySpec } from '../src/costs/index.ts';
import { type Measured, measure } from '../src/costs/measure.ts';
import { KNOWN_COSTS, SIZES } from '../src/costs/shape.ts';
import { isSample, nameOf, SUITE, wrongIn } from '../src/costs/suite.ts';
import { temporaryFolder } from '../src/work-folder.ts';

test('the names of shapes of one dialect are different', () => {
  const names = COSTLY_SHAPES.map(({ dialect, name }) => `${dialect} ${name}`);
  expect(new Set(names).size).toBe(names.length);
});

test('each shape that is known to cost more exists', () => {
  const names = COSTLY_SHAPES.map(nameOf);
  expect(names).toEqual(expect.arrayContaining(Object.keys(KNOWN_COSTS)));
});

test('every run tries a sample', () => {
  expect(COSTLY_SHAPES.filter(isSample)).toHaveLength(SUITE.fewest);
});

test.each(COSTLY_SHAPES)(
  '$dialect, $name: as large as the ordinary spec, with as many operations',
  (shape) => {
    const { bytes, operations } = SIZES[shape.size];
    const [costly, ordinary] = [costlySpec(shape).text, ordinarySpec(shape).text];
    expect(Buffer.byteLength(costly)).toBeLessThanOrEqual(bytes);
    expect(Buffer.byteLength(costly)).toBeGreaterThan(0.93 * bytes);
    expect(Buffer.byteLength(ordinary)).toBeGreaterThan(0.97 * bytes);
    for (const text of shape.yaml ? [ordinary] : [costly, ordinary]) {
      const { methods, paths } = JSON.parse(text);
      expect(Object.keys(methods ?? paths)).toHaveLength(operations);
    }
  },
);

test('YAML has anchors and aliases where a shape asks for them', () => {
  const texts = COSTLY_SHAPES.filter(({ yaml }) => yaml).map((shape) => costlySpec(shape).text);
  expect(texts).not.toEqual([]);
  for (const text of texts) expect(text).toMatch(/&(\w+) \{.*\*\1/s);
});

const of = (ms: number, mebibytes = 100): Measured => ({ cost: { ms, mebibytes } });
const never = (): never => {
  throw new TypeError('measured once more');
};

test('what is far from the limit is measured once', async () => {
  const compared = await compare(async () => of(150), never, of(100));
  expect(compared).toEqual({ ratio: { time: 1.5, memory: 1 } });
  expect(wrongIn(compared)).toBeUndefined();
});

test('otherwise both are measured in turn, and one slow run decides nothing', async () => {
  const costly = [900, 220, 900, 220, 220, 220].map((ms) => of(ms));
  const compared = await compare(
    async () => costly.shift() ?? never(),
    async () => of(200),
    of(100),
  );
  expect(compared).toEqual({ ratio: { time: 1.1, memory: 1 } });
});

test.each([
  ['time', of(100 * FAILS_ABOVE + 1)],
  ['memory', of(100, 100 * FAILS_ABOVE + 1)],
])('a median of too much %s is a failure', async (kind, costly) => {
  const compared = await compare(
    async () => costly,
    async () => of(100),
    of(100),
  );
  expect(wrongIn(compared)).toContain(`2.41 times the ${kind}`);
});

test.each(['openapi', 'openrpc'] as const)(
  '%s: processes of the generator say what they used',
  async (dialect) => {
    const folder = await temporaryFolder();
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const info = { title: 'Small', version: '1' };
    const document =
      dialect === 'openapi' ? { openapi: '3.1.0', info, paths: {} } : { openrpc: '1.3.2', info, methods: [] };
    const measured = await measure({ text: JSON.stringify(document), yaml: false }, folder);
    expect(measured).toHaveProperty('cost');
    if (!('cost' in measured)) return;
    expect(measured.cost.ms).toBeGreaterThan(50);
    expect(measured.cost.mebibytes).toBeGreaterThan(20);
  },
);

test('a spec that is refused is measured too, and its first error is named', async () => {
  const folder = await temporaryFolder();
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const measured = await measure({ text: '{"openapi":"3.1.0","paths":3}', yaml: false }, folder);
  expect(measured).toMatchObject({ refused: expect.stringMatching(/^TLY\d{4}$/) });
});
