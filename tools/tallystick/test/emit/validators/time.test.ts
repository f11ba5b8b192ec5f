import { beforeAll, describe, expect, it } from 'vitest';
import { contractOf } from '../../helpers/contract.ts';
import { type Validators, validatorsOf } from '../../helpers/validators.ts';

const DATE = { type: 'string', localDateTime: { layout: 'YYYY-MM-DD hh:mm:ss', notInFuture: true } };

const clock = (instant: string) => () => Date.parse(instant);

describe('local dates', () => {
  let dates: Validators;
  beforeAll(async () => {
    dates = await validatorsOf(contractOf({ schemas: { Moment: DATE } }), 'Moment');
  });

  it.each([
    ['2024-02-29 00:00:00', true],
    ['2023-02-29 00:00:00', false],
    ['2000-02-29 00:00:00', true],
    ['1900-02-29 00:00:00', false],
    ['2024-04-31 00:00:00', false],
    ['2024-12-31 23:59:59', true],
    ['2024-00-10 00:00:00', false],
    ['2024-13-10 00:00:00', false],
    ['2024-01-00 00:00:00', false],
    ['2024-01-01 24:00:00', false],
    ['2024-01-01 23:60:00', false],
    ['2024-01-01 23:59:60', false],
    ['2024-01-01T00:00:00', false],
    ['2024-01-01 00:00', false],
    ['2024-1-1 00:00:00', false],
    ['2024-01-01 00:00:0x', false],
    ['٢٠٢٤-01-01 00:00:00', false],
  ])('%s is of the calendar: %s', (text, good) => {
    expect(dates.is(text)).toBe(good);
    expect(dates.issues(text).map(({ code }) => code)).toEqual(good ? [] : ['local-date-time']);
  });

  it.each([
    // no zone: the latest local time on earth
    [undefined, '2026-11-20T10:00:00Z', '2026-11-21 00:00:00'],
    ['UTC', '2026-11-20T10:00:00Z', '2026-11-20 10:00:00'],
    ['+03:00', '2026-11-20T10:00:00Z', '2026-11-20 13:00:00'],
    ['-0930', '2026-11-20T10:00:00Z', '2026-11-20 00:30:00'],
    ['Asia/Kolkata', '2026-11-20T10:00:00Z', '2026-11-20 15:30:00'],
    // summer time in Madrid ends on 2026-10-25 at 01:00 UTC: 02:00 to 03:00 happens twice
    ['Europe/Madrid', '2026-10-25T00:59:59Z', '2026-10-25 02:59:59'],
    ['Europe/Madrid', '2026-10-25T01:00:00Z', '2026-10-25 02:59:59'],
    ['Europe/Madrid', '2026-10-25T01:30:00Z', '2026-10-25 02:59:59'],
    ['Europe/Madrid', '2026-10-25T02:00:00Z', '2026-10-25 03:00:00'],
    ['Europe/Madrid', '2026-10-25T05:00:00Z', '2026-10-25 06:00:00'],
    // and starts on 2026-03-29 at 01:00 UTC: 02:00 to 03:00 does not happen
    ['Europe/Madrid', '2026-03-29T00:59:59Z', '2026-03-29 01:59:59'],
    ['Europe/Madrid', '2026-03-29T01:00:00Z', '2026-03-29 03:00:00'],
    // a change of half an hour
    ['Australia/Lord_Howe', '2026-04-04T15:10:00Z', '2026-04-05 01:59:59'],
    ['Australia/Lord_Howe', '2026-04-04T15:40:00Z', '2026-04-05 02:10:00'],
  ])('in zone %s at %s the latest is %s', (timeZone, instant, latest) => {
    const context = { clock: clock(instant), ...(timeZone === undefined ? {} : { timeZone }) };
    expect(dates.is(latest, context)).toBe(true);
    const [issue] = dates.issues(secondAfter(latest), context);
    expect(issue).toMatchObject({ code: 'future', pointer: '', params: { now: latest } });
  });

  it('refuse a zone that nobody knows with words', () => {
    const context = { timeZone: 'Mars/Olympus' };
    expect(() => dates.is('2024-01-01 00:00:00', context)).toThrow(RangeError);
    expect(() => dates.issues('2024-01-01 00:00:00', context)).toThrow(/"Mars\/Olympus".*Europe\/Madrid/);
  });
});

function secondAfter(local: string): string {
  const next = new Date(Date.parse(`${local.replace(' ', 'T')}Z`) + 1000);
  return next.toISOString().slice(0, 19).replace('T', ' ');
}

describe('not-before', () => {
  const date = { ...DATE, localDateTime: { ...DATE.localDateTime, notInFuture: false } };
  const chat = {
    type: 'object',
    properties: {
      start: date,
      messages: { type: 'array', items: { type: 'object', properties: { sent: date } } },
    },
    rules: [{ kind: 'not-before', at: '/messages/-/sent', than: '/start' }],
  };

  it('compares every date that is there', async () => {
    const { is, issues } = await validatorsOf(contractOf({ schemas: { Chat: chat } }), 'Chat');
    const start = '2024-05-01 10:00:00';
    const sent = (text: string) => ({ sent: text });
    expect(is({ start, messages: [sent(start), {}, sent('2024-05-01 10:00:01')] })).toBe(true);
    expect(is({ messages: [sent(start)] })).toBe(true);
    const early = { start, messages: [sent(start), sent('2024-05-01 09:59:59')] };
    expect(is(early)).toBe(false);
    expect(issues(early)).toEqual([
      {
        code: 'not-before',
        pointer: '/messages/1/sent',
        message: 'Must not be earlier than 2024-05-01 10:00:00',
        params: { earliest: start, than: '/start' },
        received: '2024-05-01 09:59:59',
      },
    ]);
  });
});
