import { readFileSync } from 'node:fs';
import { createGenesysChatClient, parseMessageLogUpdated } from '@tallystick/genesys-chat';
import { isMessageLogUpdated } from '@tallystick/genesys-chat/validators';
import { isTallystickError } from '@tallystick/runtime';
import { describe, expect, it } from 'vitest';
import { GENESYS_URL, useMocks } from '../support/mocks.ts';
import { LOGIN } from '../support/suites.ts';

const mocks = useMocks();
const client = createGenesysChatClient({ baseUrl: GENESYS_URL, auth: { basic: LOGIN } });
const sample = JSON.parse(
  readFileSync(new URL('../../fixtures/genesys-chat/upload-file.json', import.meta.url), 'utf8'),
) as { readonly notification: object };

describe('a file that was uploaded', () => {
  it('is reported to the chat, and a test can wait for the notification', async () => {
    const awaited = mocks.genesys.nextMessageLogUpdated();
    await client.uploadFile({ path: { id: 'c1' }, body: { documentId: 'd1' } });
    const told = parseMessageLogUpdated(await awaited);
    expect(told).toMatchObject({ messageType: 'MessageLogUpdated', chatPath: '/chats/c1' });
    expect(told.messages?.[0]).toMatchObject({ noticeText: 'file-uploaded', attachment: { id: 'd1' } });
  });

  it('is reported once', async () => {
    await client.uploadFile({ path: { id: 'c1' }, body: { documentId: 'd1' } });
    await mocks.genesys.nextMessageLogUpdated();
    expect(mocks.genesys.messageLogUpdated.received).toHaveLength(1);
    await expect(mocks.genesys.nextMessageLogUpdated({ timeoutMs: 30 })).rejects.toThrow(
      'no webhook arrived',
    );
  });

  it('is not reported if it was refused', async () => {
    mocks.genesys.uploadFile.replyOnce({ outcome: 'resourceNotFound' });
    await client.uploadFile({ path: { id: 'c1' }, body: { documentId: 'd1' } }).catch(() => undefined);
    await expect(mocks.genesys.nextMessageLogUpdated({ timeoutMs: 30 })).rejects.toThrow();
  });
});

describe('parseMessageLogUpdated', () => {
  it('accepts the sample of the document, as text and as a value', () => {
    expect(isMessageLogUpdated(sample.notification)).toBe(true);
    expect(parseMessageLogUpdated(JSON.stringify(sample.notification))).toEqual(sample.notification);
    expect(parseMessageLogUpdated(sample.notification)).toEqual(sample.notification);
  });

  it('accepts undocumented members', () => {
    expect(() => parseMessageLogUpdated({ ...sample.notification, added: 'later' })).not.toThrow();
  });

  it.each([
    ['no JSON', '{'],
    ['another message', { ...sample.notification, messageType: 'ChatStateChangeMessage' }],
    ['no object', 7],
    ['a list for a number', { ...sample.notification, messages: [{ index: [] }] }],
  ])('refuses %s with every issue', (_title, value) => {
    try {
      parseMessageLogUpdated(value);
    } catch (error) {
      if (!isTallystickError(error)) throw error;
      expect(error.kind).toBe('validation');
      expect(error.issues.length).toBeGreaterThan(0);
      return;
    }
    expect.unreachable('it was taken');
  });
});
