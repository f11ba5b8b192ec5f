import { stripTypeScriptTypes } from 'node:module';
import { describe, expect, test } from 'vitest';
import {
  FORMAT_NAMES,
  FORMAT_RECORDS,
  type FormatRecord,
  formatSample,
  formatSource,
  formatTest,
  localDateTime,
} from '../../src/schema/index.ts';
import { hash } from '../../src/schema/random.ts';

const RECORDS: readonly FormatRecord[] = [...FORMAT_NAMES.map((name) => FORMAT_RECORDS[name]), localDateTime];

/** What emitted code would run: the sources that the format needs, and nothing else. */
function compiled(record: FormatRecord): (text: string) => boolean {
  const code = stripTypeScriptTypes(formatSource([record]));
  return new Function(`${code}\nreturn ${record.functionName};`)() as (text: string) => boolean;
}

const LETTERS = [...'aZ09-._~:/?#[]@!$&\'()*+,;=%{}|\\^`"<> TPé中\u0000\u200d\u3002😀'];

/** The text with a letter or two replaced, added or taken out. */
function variants(text: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => {
    const points = [...text];
    for (let edit = 0; edit <= index % 2; edit++) {
      const random = hash(`${text} ${index} ${edit}`);
      const letter = LETTERS[random % LETTERS.length] ?? '';
      points.splice(random % (points.length + 1), (random >> 8) % 2, (random >> 9) % 4 === 0 ? '' : letter);
    }
    return points.join('');
  });
}

test.each(RECORDS.map((record) => [record.name, record] as const))('%s', (name, record) => {
  expect(record.valid.filter((text) => !record.test(text))).toEqual([]);
  expect(record.invalid.filter((text) => record.test(text))).toEqual([]);
  expect(record.functionName).toMatch(/^is_[a-zA-Z\d]+$/);
  expect(record.source).toContain(`function ${record.functionName}(text: string): boolean {`);

  const samples = Array.from({ length: 20 }, (_, index) =>
    record.sample({ seed: `${name} ${index}`, epoch: Date.UTC(2024, 1, 29) + index * 86_400_000 }),
  );
  expect(samples.filter((text) => !record.test(text))).toEqual([]);

  const source = compiled(record);
  const texts = [...record.valid, ...record.invalid, ...samples, ...RECORDS.flatMap(({ valid }) => valid)];
  const fuzz = texts.flatMap((text) => variants(text, 40));
  expect([...texts, ...fuzz].filter((text) => source(text) !== record.test(text))).toEqual([]);
});

test('what the engine and the sampler use stands in the records', () => {
  for (const name of FORMAT_NAMES) {
    expect(formatTest(name)).toBe(FORMAT_RECORDS[name].test);
    expect(formatSample(name)).toBe(FORMAT_RECORDS[name].sample);
    expect(FORMAT_RECORDS[name].name).toBe(name);
  }
  expect(formatTest('constructor')).toBeUndefined();
});

describe('the source of several formats', () => {
  test('declares each function once', () => {
    const source = formatSource([FORMAT_RECORDS.email, FORMAT_RECORDS.ipv4, FORMAT_RECORDS['date-time']]);
    const names = [...source.matchAll(/^function (\w+)/gm)].map(([, name]) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain('is_date');
  });
});
