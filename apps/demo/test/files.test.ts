import { describe, expect, test } from 'vitest';
import { guarded, toCsv, unguarded } from '../src/desk/csv.ts';
import { convertDate, dateFormOf } from '../src/desk/dates.ts';
import { decode } from '../src/desk/decode.ts';
import { kinds } from '../src/desk/kinds.ts';
import { autoMapping, unmapped } from '../src/desk/mapping.ts';
import { ImportError, readTable } from '../src/desk/read-table.ts';

const { shape } = kinds['offline-messages'];

function headed(columns: readonly string[]) {
  return { columns, keyColumn: undefined, lines: [] };
}

describe('encodings', () => {
  test.each([
    ['UTF-8', Buffer.from('Chloé'), 'UTF-8'],
    ['UTF-8 with a mark', Buffer.from('\uFEFFChloé'), 'UTF-8'],
    ['UTF-16', Buffer.from('\uFEFFChloé', 'utf16le'), 'UTF-16LE'],
    ['Latin-1', Buffer.from('Chloé', 'latin1'), 'Windows-1252 (Latin-1)'],
  ])('%s', (_name, bytes, encoding) => {
    expect(decode(bytes)).toEqual({ text: 'Chloé', encoding, guessed: encoding.startsWith('W') });
  });
});

describe('tables', () => {
  test.each([
    ['a,b\n1,2', ['a', 'b'], ['1', '2']],
    ['a;b\n1;2', ['a', 'b'], ['1', '2']],
    ['a\tb\r\n1\t2\r\n', ['a', 'b'], ['1', '2']],
    ['a,a,,a (2)\n1,2,3,4', ['a', 'a (2)', 'column 3', 'a (2) (2)'], ['1', '2', '3', '4']],
    ['a,b\n"x\ny","say ""hi"""', ['a', 'b'], ['x\ny', 'say "hi"']],
    ["a\n'=1+1", ['a'], ['=1+1']],
  ])('%j', (text, columns, line) => {
    const table = readTable(text, shape);
    expect(table.columns).toEqual(columns);
    expect(table.lines).toEqual([line]);
  });

  test.each([
    ['', 'The file is empty.'],
    ['phone', 'The file has only one line.'],
    ['[', 'The file looks like JSON but is invalid: '],
    ['[]', 'The file contains no records.'],
    ['{"phone":"1"}\n{', 'Line 2 is not valid JSON.'],
    [`${'a,'.repeat(600)}\n1`, 'The file has more than 500 columns.'],
    [
      JSON.stringify(Array.from({ length: 600 }, (_each, at) => ({ [at]: 1 }))),
      'The file has more than 500 columns.',
    ],
    [`a\n${'1\n'.repeat(200_001)}`, 'The file has more than 200,000 rows.'],
  ])('%# is rejected with a reason', (text, words) => {
    const refusal = (): unknown => readTable(text, shape);
    expect(refusal).toThrow(ImportError);
    expect(refusal).toThrow(words);
  });

  test('a record that cannot be read is reported, and the others are read', () => {
    const table = readTable('[1,{"phone":"4420"}]', shape);
    expect(table.notes).toEqual(['Record 1 was skipped: not an object.']);
    expect(table.lines).toEqual([['4420']]);
  });
});

describe('columns', () => {
  test.each([
    ['Phone number', '/phone'],
    ['E-mail', '/email'],
    ['SITE ID', '/site_id'],
    ['Date and time', '/date_time'],
    ['campaign', '/campaign_id'],
  ])('%s', (column, path) => {
    expect(autoMapping(headed([column]), shape).columns).toEqual({ [path]: 0 });
  });

  test.each([
    ['message text', '/messages/-/message'],
    ['messages.message', '/messages/-/message'],
    ['message_source', '/messages/-/source'],
    ['employee_id', '/messages/-/employee_id'],
    ['start_date_time', '/start_date_time'],
  ])('of chats: %s', (column, path) => {
    const { columns } = autoMapping(headed([column]), kinds.chats.shape);
    expect(Object.keys(columns)[0]).toBe(path);
  });

  test('the key column is found, and unmapped columns are reported', () => {
    const columns = ['Conversation ID', 'phone', '__proto__'];
    const mapping = autoMapping(headed(columns), kinds.chats.shape);
    expect(mapping.key).toBe(0);
    expect(unmapped(columns, mapping)).toEqual(['__proto__']);
  });
});

describe('files that go out', () => {
  test.each([
    ['=1+1', "'=1+1"],
    ['+SUM(A1)', "'+SUM(A1)"],
    ['-2+3', "'-2+3"],
    ['@cmd', "'@cmd"],
    ['\tx', "'\tx"],
    ['\uFF1D1', "'\uFF1D1"],
    ['+442071838750', '+442071838750'],
    ['-1', '-1'],
    ['Ann', 'Ann'],
    ["'tis", "'tis"],
  ])('%j is %j to a spreadsheet, and comes back as it was', (cell, shown) => {
    expect(guarded(cell)).toBe(shown);
    expect(unguarded(shown)).toBe(cell);
  });

  test('quotes and lines are kept apart', () => {
    expect(toCsv(['a'], [['x"y\nz']])).toBe('\uFEFFa\r\n"x""y\nz"\r\n');
  });
});

describe('dates', () => {
  test.each([
    ['2025-03-05 21:15:00', 'contract', '2025-03-05 21:15:00'],
    ['2025-03-05T21:15:00Z', 'iso', '2025-03-05 22:15:00'],
    ['2025-07-05T21:15:00.123-0500', 'iso', '2025-07-06 04:15:00'],
    ['2025-03-05T21:15', 'iso', '2025-03-05 21:15:00'],
    ['5.3.2025 9:15', 'day-first', '2025-03-05 09:15:00'],
    ['31.02.2025 21:15:07', 'day-first', '2025-02-31 21:15:07'],
    ['3/5/2025 9:15 PM', 'month-first', '2025-03-05 21:15:00'],
    ['3/5/2025 12:05 AM', 'month-first', '2025-03-05 00:05:00'],
    ['1741209300', 'unix', '2025-03-05 22:15:00'],
    ['1741209300000', 'unix', '2025-03-05 22:15:00'],
  ] as const)('%s is of the form %s', (text, form, converted) => {
    expect(dateFormOf([text])).toBe(form);
    expect(convertDate(text, form, 'YYYY-MM-DD hh:mm:ss', 'Europe/Berlin')).toBe(converted);
  });

  test('a date in another form stays as it is, for the validator to reject', () => {
    for (const form of ['iso', 'day-first', 'month-first', 'unix'] as const)
      expect(convertDate('yesterday', form, 'YYYY-MM-DD hh:mm:ss', 'UTC')).toBe('yesterday');
    expect(dateFormOf(['yesterday'])).toBe('contract');
  });
});
