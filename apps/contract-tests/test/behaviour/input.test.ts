import {
  type CallgearDataApiClientOptions,
  createCallgearDataApiClient,
} from '@tallystick/callgear-data-api';
import { createValidators } from '@tallystick/callgear-data-api/validators';
import { describe, expect, it } from 'vitest';
import { useMocks } from '../support/mocks.ts';
import { rejectionOf } from '../support/rejection.ts';
import { ACCESS_TOKEN, clock, TIME_ZONE } from '../support/suites.ts';
import { chat, chats, offlineMessage } from '../support/values.ts';

const mocks = useMocks();

function clientWith(options: Partial<CallgearDataApiClientOptions> = {}) {
  return createCallgearDataApiClient({
    auth: { accessToken: ACCESS_TOKEN },
    clock,
    timeZone: TIME_ZONE,
    ...options,
  });
}

async function issuesOf(call: Promise<unknown>) {
  const error = await rejectionOf(call);
  expect(error).toMatchObject({ kind: 'validation', sent: 'no' });
  expect(mocks.requests).toHaveLength(0);
  return error.issues.map(({ pointer, code }) => `${code} ${pointer}`);
}

describe('who acts as an agent', () => {
  it('gives a user', async () => {
    const agent = clientWith({ actingAs: 'agent' });
    expect(await issuesOf(agent.uploadChats({ chats: [chat()] }))).toEqual(['required /user_id']);
    await expect(agent.uploadChats({ user_id: 7, chats: [chat()] })).resolves.toBeDefined();
  });

  it.each([{ actingAs: 'customer' } as const, {}])('and nobody else must: %o', async (options) => {
    await expect(clientWith(options).uploadChats({ chats: [chat()] })).resolves.toBeDefined();
  });
});

describe('campaign −1', () => {
  it('is refused for chats', async () => {
    expect(await issuesOf(clientWith().uploadChats({ chats: [chat({ campaign_id: -1 })] }))).toContain(
      'exclusive-minimum /chats/0/campaign_id',
    );
  });

  it('is accepted for offline messages together with a site', async () => {
    const input = { offline_messages: [offlineMessage({ campaign_id: -1 })] };
    await expect(clientWith().uploadOfflineMessages(input)).resolves.toBeDefined();
  });

  it('is refused for offline messages without one', async () => {
    const { site_id: _site, ...rest } = offlineMessage({ campaign_id: -1 });
    // @ts-expect-error: wrong on purpose; the type refuses a message without a site, too
    const issues = await issuesOf(clientWith().uploadOfflineMessages({ offline_messages: [rest] }));
    expect(issues.some((issue) => issue.endsWith('/offline_messages/0') || issue.endsWith('site_id'))).toBe(
      true,
    );
  });
});

describe('how many items', () => {
  it('the contract’s limit', async () => {
    expect(await issuesOf(clientWith().uploadChats({ chats: chats(501) }))).toEqual(['max-items /chats']);
  });

  it('a lower one of the client', async () => {
    const client = clientWith({ maxItemsPerRequest: 50 });
    expect(await issuesOf(client.uploadChats({ chats: chats(51) }))).toEqual(['max-items /chats']);
    await expect(client.uploadChats({ chats: chats(50) })).resolves.toBeDefined();
  });

  it('none', async () => {
    expect(await issuesOf(clientWith().uploadChats({ chats: [] }))).toEqual(['min-items /chats']);
  });
});

describe('who began a chat', () => {
  it('is stored as the first message says, and never put on the wire', async () => {
    const { initiator: _initiator, ...rest } = chat({
      messages: [{ date_time: '2026-06-15 09:30:00', source: 'system', message: 'Hello!' }],
    });
    await clientWith().uploadChats({ chats: [rest] });
    expect(mocks.callgear.chats).toMatchObject([{ initiator: 'autoinvite' }]);
    expect(await mocks.requests[0]?.text()).not.toContain('initiator');
  });

  it('is stored as given', async () => {
    await clientWith().uploadChats({ chats: [chat({ initiator: 'operator' })] });
    expect(mocks.callgear.chats).toMatchObject([{ initiator: 'operator' }]);
  });
});

describe('dates without offset, at noon of 15 June 2026 UTC', () => {
  const judged = (start: string, timeZone?: string): boolean => {
    const { isChat } = createValidators({ clock, ...(timeZone !== undefined && { timeZone }) });
    return isChat(chat({ start_date_time: start, messages: [] }));
  };

  it.each([
    ['UTC', '2026-06-15 12:00:00', true],
    ['UTC', '2026-06-15 12:00:01', false],
    ['+05:30', '2026-06-15 17:30:00', true],
    ['+05:30', '2026-06-15 17:30:01', false],
    ['Europe/Madrid', '2026-06-15 14:00:00', true],
    ['Europe/Madrid', '2026-06-15 14:00:01', false],
    ['America/New_York', '2026-06-15 08:00:00', true],
    ['America/New_York', '2026-06-15 08:00:01', false],
    [undefined, '2026-06-16 02:00:00', true],
    [undefined, '2026-06-16 02:00:01', false],
    ['UTC', '2026-02-29 10:00:00', false],
    ['UTC', '2024-02-29 10:00:00', true],
    ['UTC', '2026-06-15 24:00:00', false],
  ])('in %s, %s: %s', (timeZone, start, taken) => {
    expect(judged(start, timeZone)).toBe(taken);
  });

  it('a message may not be older than its chat, and may be as old', () => {
    const { isChat } = createValidators({ clock, timeZone: TIME_ZONE });
    const at = (date_time: string): boolean =>
      isChat(chat({ messages: [{ date_time, source: 'visitor', message: 'x' }] }));
    expect([at('2026-06-15 09:29:59'), at('2026-06-15 09:30:00')]).toEqual([false, true]);
  });

  it.each([
    ['in winter', Date.UTC(2026, 0, 15, 12), '2026-01-15 13:00:00', '2026-01-15 13:00:01'],
    ['in summer', Date.UTC(2026, 6, 15, 12), '2026-07-15 14:00:00', '2026-07-15 14:00:01'],
    [
      'as the clocks go forward',
      Date.UTC(2026, 2, 29, 1, 0, 0),
      '2026-03-29 03:00:00',
      '2026-03-29 03:00:01',
    ],
    ['as they go back', Date.UTC(2026, 9, 25, 1, 0, 0), '2026-10-25 02:00:00', '2026-10-25 03:00:01'],
  ])('daylight saving: %s', (_title, now, past, future) => {
    const { isChat } = createValidators({ clock: () => now, timeZone: 'Europe/Madrid' });
    const taken = (start: string): boolean => isChat(chat({ start_date_time: start, messages: [] }));
    expect([taken(past), taken(future)]).toEqual([true, false]);
  });
});

describe('words for people', () => {
  it.each([
    ['neither phone nor email', { phone: undefined }, /chats\/0: Must have .*phone.*email/],
    ['no such day', { start_date_time: '2026-02-30 10:00:00' }, /chats\/0\/start_date_time: .*date/],
    ['an unknown status', { status: 'busy' }, /chats\/0\/status: .*succeed/],
  ])('%s', async (_title, change, words) => {
    const { phone, ...rest } = { ...chat(), ...change };
    const input = { chats: [{ ...rest, ...(phone === undefined ? {} : { phone }) }] };
    // @ts-expect-error: wrong on purpose; the type refuses some of these rows, too
    expect((await rejectionOf(clientWith().uploadChats(input))).message).toMatch(words);
  });
});
