import { describe, expect, test } from 'vitest';
import { samples } from '../src/desk/samples.ts';
import { datasetOf } from './tables.ts';

const HEAD = 'date_time,phone,site_id,message';

describe('rows as items', () => {
  test('cells become values of the types in the contract', () => {
    const dataset = datasetOf('offline-messages', `${HEAD}\n2025-03-05 21:15:00, 4420,12,  hi \n,,,`);
    expect(dataset.item(0)).toEqual({
      date_time: '2025-03-05 21:15:00',
      phone: ' 4420',
      site_id: 12,
      message: '  hi ',
    });
  });

  test('rows with one key are one chat', () => {
    const dataset = datasetOf('chats', samples.chats.good.text);
    expect(dataset.counts()).toEqual({ lines: 8, items: 4, good: 4, bad: 0, removed: 0 });
    expect(dataset.item(0)).toMatchObject({
      name: 'Ann Example',
      messages: [{ source: 'visitor' }, { source: 'operator', employee_id: 90211 }],
    });
  });

  test('JSON, an input and NDJSON say the same', () => {
    const chat = datasetOf('chats', samples.chats.good.text).item(0);
    for (const text of [JSON.stringify([chat]), JSON.stringify({ chats: [chat] }), JSON.stringify(chat)])
      expect(datasetOf('chats', text).item(0)).toEqual(chat);
    const two = `${JSON.stringify(chat)}\n${JSON.stringify(chat)}`;
    expect(datasetOf('chats', two).counts()).toMatchObject({ items: 2, good: 2 });
  });

  test('a chat whose rows disagree has an issue', () => {
    const head = 'chat_key,start_date_time,phone,status,site_id';
    const rows = 'A,2025-03-05 09:30:00,4420,lost,1\nA,2025-03-05 09:30:00,4421,lost,1';
    const [, second] = datasetOf('chats', `${head}\n${rows}`).rows('all', 0, 2);
    expect(second?.issues).toEqual([
      'phone: Must be the same in all rows of this chat: this row has 4421, an earlier row has 4420',
    ]);
  });

  test('columns named like properties of an object are not mapped', () => {
    const dataset = datasetOf(
      'offline-messages',
      '__proto__,constructor,toString,phone,site_id\nx,y,z,4420,1',
    );
    expect(dataset.item(0)).toEqual({ phone: '4420', site_id: 1 });
    expect(Object.getPrototypeOf(dataset.item(0))).toBe(Object.prototype);
    const json = datasetOf('offline-messages', '[{"__proto__":{"phone":"1"},"site_id":1}]');
    expect(Object.hasOwn(json.item(0) as object, 'phone')).toBe(false);
    expect((json.item(0) as { phone?: unknown }).phone).toBeUndefined();
  });
});

describe('issues', () => {
  test.each([
    [
      '2025-02-30 00:00:00,4420,1,x',
      'date_time',
      'Must be a date and time written as YYYY-MM-DD hh:mm:ss, for example 2024-02-29 10:00:00',
    ],
    ['2026-01-01 12:00:01,4420,1,x', 'date_time', 'Must not be later than 2026-01-01 12:00:00'],
    [',call,1,x', 'phone', 'Must match the pattern ^\\+?[1-9]\\d{1,14}$'],
    [',4420,shop,x', 'site_id', 'Must be a whole number'],
    [',4420,,x', 'site_id', 'Must have visitor_session_id, campaign_id or site_id'],
  ])('%s is marked at its cell', (row, name, message) => {
    const dataset = datasetOf('offline-messages', `${HEAD}\n${row}`);
    const [shown] = dataset.rows('bad', 0, 1);
    const column = dataset.fields.findIndex((field) => field.name === name);
    expect(shown?.cells[column]?.issue).toBe(message);
  });

  test('a cell that is long is shown cut, and one that is deep does no harm', () => {
    const long = datasetOf('offline-messages', `message,site_id\n${'x'.repeat(20_000)},y`);
    expect(long.rows('all', 0, 1)[0]?.cells[0]).toMatchObject({ cut: true });
    expect((long.item(0) as { message: string }).message).toHaveLength(20_000);
    const deep = datasetOf('offline-messages', `[{"message":${'['.repeat(5000)}${']'.repeat(5000)}}]`);
    expect(deep.rows('all', 0, 1)[0]?.issues).not.toEqual([]);
  });

  test('an issue of an entry is marked in its own row', () => {
    const dataset = datasetOf('chats', samples.chats.faulty.text);
    const row = dataset.rows('all', 0, 99).find(({ line }) => line === 6);
    expect(row?.issues).toEqual(['Must have employee_id: the other values make it required']);
    expect(row?.cells.map(({ issue }) => issue).filter(Boolean)).toEqual([
      'Must have employee_id: the other values make it required',
    ]);
  });
});

describe('edits', () => {
  test('a corrected row counts, and stays visible until the filter is applied again', () => {
    const dataset = datasetOf('offline-messages', `${HEAD}\n,call,1,x\n,4420,1,x`);
    expect(dataset.size('bad')).toBe(1);
    dataset.edit(0, '/phone', '+4420');
    expect(dataset.counts()).toMatchObject({ good: 2, bad: 0 });
    expect(dataset.size('bad')).toBe(1);
    dataset.refresh();
    expect(dataset.size('bad')).toBe(0);
  });

  test('what belongs to a whole chat changes in every row that says it', () => {
    const head = 'chat_key,start_date_time,phone,status,site_id';
    const row = 'A,2025-03-05 09:30:00,4420,lost,1';
    const dataset = datasetOf('chats', `${head}\n${row}\n${row}`);
    dataset.edit(1, '/phone', '4421');
    expect(dataset.item(0)).toMatchObject({ phone: '4421' });
    expect(dataset.counts()).toMatchObject({ good: 1, bad: 0 });
  });

  test('what is taken out is neither sent nor counted', () => {
    const dataset = datasetOf('offline-messages', `${HEAD}\n,call,1,x\n,4420,1,x`);
    dataset.remove([0]);
    expect(dataset.counts()).toEqual({ lines: 2, items: 2, good: 1, bad: 0, removed: 1 });
    expect([...dataset.good()].map(({ line }) => line)).toEqual([1]);
    expect([...dataset.bad()]).toEqual([]);
  });
});
