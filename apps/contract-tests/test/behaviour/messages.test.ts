import {
  type CallgearDataApiClientOptions,
  createCallgearDataApiClient,
} from '@tallystick/callgear-data-api';
import { chatSchema, validateChat } from '@tallystick/callgear-data-api/validators';
import { reworded, withMessages } from '@tallystick/runtime/messages';
import { de } from '@tallystick/runtime/messages/de';
import { describe, expect, it } from 'vitest';
import { rejectionOf } from '../support/rejection.ts';
import { ACCESS_TOKEN, clock, TIME_ZONE } from '../support/suites.ts';
import { chat } from '../support/values.ts';

/** A chat whose status and phone number are invalid. */
const bad = { ...chat(), status: 'open', phone: 'call' };

const rejection = (options: Partial<CallgearDataApiClientOptions> = {}) =>
  rejectionOf(
    createCallgearDataApiClient({
      auth: { accessToken: ACCESS_TOKEN },
      clock,
      timeZone: TIME_ZONE,
      ...options,
      // @ts-expect-error: wrong on purpose; the type refuses the status, too
    }).uploadChats({ chats: [bad] }),
  );

const ENGLISH = ['Must match the pattern ^\\+?[1-9]\\d{1,14}$', 'Must be lost, succeed or refused'];
const GERMAN = ['Muss dem Muster ^\\+?[1-9]\\d{1,14}$ entsprechen', 'Muss lost, succeed oder refused sein'];

const textsOf = (issues: readonly { readonly message: string }[] = []) =>
  issues.map(({ message }) => message);

describe('messages', () => {
  it('leave the location to the pointer; the error names it', async () => {
    const { issues, message } = await rejection();
    expect(textsOf(issues)).toEqual(ENGLISH);
    expect(issues.map(({ pointer }) => pointer)).toEqual(['/chats/0/phone', '/chats/0/status']);
    expect(message).toContain(`chats/0/phone: ${ENGLISH[0]}; chats/0/status: ${ENGLISH[1]}`);
  });

  it('are replaced for a client', async () => {
    const { issues, message } = await rejection({ messages: de });
    expect(textsOf(issues)).toEqual(GERMAN);
    expect(message).toContain(`chats/0/phone: ${GERMAN[0]}`);
  });

  it('are replaced one by one, from what an issue says', async () => {
    const { issues } = await rejection({ messages: { enum: ({ values }) => `One of ${values.join('/')}` } });
    expect(textsOf(issues)).toEqual([ENGLISH[0], 'One of lost/succeed/refused']);
  });

  it('are replaced for one call of a validator, and afterwards', async () => {
    const result = validateChat(bad, { clock, timeZone: TIME_ZONE, messages: de });
    expect(textsOf(result.ok ? [] : result.issues)).toEqual(GERMAN);
    const { issues } = await rejection();
    expect(textsOf(reworded(issues, de))).toEqual(GERMAN);
  });

  it('are replaced behind Standard Schema', async () => {
    const { issues } = withMessages(chatSchema, de)['~standard'].validate(bad);
    expect(textsOf(issues)).toEqual(GERMAN);
    expect(issues?.map(({ path }) => path)).toEqual([['phone'], ['status']]);
    expect(textsOf(chatSchema['~standard'].validate(bad).issues)).toEqual(ENGLISH);
    expect(withMessages(chatSchema, de).is(chat())).toBe(true);
  });
});
