import { describe, expect, test } from 'vitest';
import {
  FORMAT_NAMES,
  FORMAT_RECORDS,
  type FormatRecord,
  formatSample,
  formatTest,
  localDateTime,
} from '../../src/schema/index.ts';
import { hash } from '../../src/schema/random.ts';
import * as shared from '../../src/validate/index.ts';

const RECORDS: readonly FormatRecord[] = [...FORMAT_NAMES.map((name) => FORMAT_RECORDS[name]), localDateTime];

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
  expect(Object.entries(shared).filter(([, value]) => value === record.test)).toEqual([
    [record.test.name, record.test],
  ]);

  const samples = Array.from({ length: 20 }, (_, index) =>
    record.sample({ seed: `${name} ${index}`, epoch: Date.UTC(2024, 1, 29) + index * 86_400_000 }),
  );
  expect(samples.filter((text) => !record.test(text))).toEqual([]);
});

/** Dates and times as the grammars of RFC 3339 have them, and a calendar: slow, and written in another way than the tests. */
const ORACLES: Readonly<Record<string, (text: string) => boolean>> = {
  date: isDay,
  time: isTimeOfDay,
  'date-time': (text) =>
    /^[tT]$/.test(text.charAt(10)) && isDay(text.slice(0, 10)) && isTimeOfDay(text.slice(11)),
  'local-date-time': (text) =>
    /^ (?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(text.slice(10)) && isDay(text.slice(0, 10)),
};

function isDay(text: string): boolean {
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  return year !== '' && date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}

function isTimeOfDay(text: string): boolean {
  const parts =
    /^([01]\d|2[0-3]):([0-5]\d):([0-5]\d|60)(?:\.\d+)?(?:z|([+-])([01]\d|2[0-3]):([0-5]\d))$/i.exec(text);
  if (parts === null) return false;
  const offset = (Number(parts[5] ?? 0) * 60 + Number(parts[6] ?? 0)) * (parts[4] === '-' ? -1 : 1);
  const minute = (Number(parts[1]) * 60 + Number(parts[2]) - offset + 1440) % 1440;
  return parts[3] !== '60' || minute === 1439;
}

/** Near the ends of months and days, and of every shape. */
const DATES = ['0000', '0004', '1900', '2000', '2023', '2024', '9999'].flatMap((year) =>
  ['00', '01', '02', '04', '09', '11', '12', '13'].flatMap((month) =>
    ['00', '01', '28', '29', '30', '31', '32'].map((day) => `${year}-${month}-${day}`),
  ),
);
const TIMES = ['00:00:00', '09:59:59', '23:59:60', '24:00:00', '23:60:00', '15:59:60', '10:00:61', '1:00:00'];
const ZONES = [
  '',
  'Z',
  'z',
  '.Z',
  '.5Z',
  '.123456789z',
  '+00:00',
  '-08:00',
  '+05:30',
  '+24:00',
  '-23:60',
  '+0530',
  'Z1',
];

test.each(Object.entries(ORACLES))('%s agrees with the grammar on texts near its own', (name, isValid) => {
  const record = RECORDS.find((each) => each.name === name);
  const clocks = TIMES.flatMap((time) => ZONES.map((zone) => `${time}${zone}`));
  const moments = DATES.map(
    (date, index) => `${date}${'T t_'.charAt(index % 4)}${clocks[index % clocks.length] ?? ''}`,
  );
  const zoned = clocks.map((clock) => `2024-02-29T${clock}`);
  const texts = [...DATES, ...clocks, ...moments, ...zoned, '', '2024-02-29 10:00:00', '1999-12-31 23:59:59'];
  const fuzz = texts.flatMap((text) => variants(text, 20));
  const wrong = [...texts, ...fuzz].filter((text) => record?.test(text) !== isValid(text));
  expect(wrong).toEqual([]);
});

test('the engine and the sampler use the records', () => {
  for (const name of FORMAT_NAMES) {
    expect(formatTest(name)).toBe(FORMAT_RECORDS[name].test);
    expect(formatSample(name)).toBe(FORMAT_RECORDS[name].sample);
    expect(FORMAT_RECORDS[name].name).toBe(name);
  }
  expect(formatTest('constructor')).toBeUndefined();
});

describe('a URI reference', () => {
  const { test: holds } = FORMAT_RECORDS['uri-reference'];

  test.each([
    '//',
    '///',
    'a/b:c',
    '/a:b',
    'http://u:p@h:8080/a%20b?c=%3f#/?',
    'http://[v1.a:b]/',
    'http://[::1]?q',
    'x://@',
  ])('is %s', (text) => expect(holds(text)).toBe(true));

  test.each([
    'a%',
    '//a:80x/',
    'http://a[b]/',
    'http://[::1]x/',
    '//[::1',
    '[::1]',
    'http://a@b@c/',
    'a b',
    '#a#b',
    ':a',
  ])('is not %s', (text) => expect(holds(text)).toBe(false));
});
