import { CometD } from 'cometd';
import { adapt } from 'cometd-nodejs-client';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type MockServer, serveMocks } from '../../src/serve/index.ts';
import { notes } from './contract.ts';

let server: MockServer;
let client: CometD | undefined;

beforeAll(async () => {
  adapt();
  server = await serveMocks({ contracts: [notes()], pollMs: 300 });
});

afterEach(async () => {
  const open = client;
  client = undefined;
  if (open !== undefined && !open.isDisconnected())
    await new Promise<void>((resolve) => {
      open.disconnect(() => resolve());
    });
});

afterAll(() => server.close());

/** The client as it comes, told nothing but where to go and who is there. */
function connected(password = 'secret'): Promise<{ readonly client: CometD; readonly successful: boolean }> {
  const made = new CometD();
  client = made;
  made.unregisterTransport('websocket');
  const authorization = `Basic ${btoa(`me:${password}`)}`;
  made.configure({
    url: `${server.origin}/v1/feed`,
    requestHeaders: { Authorization: authorization },
    logLevel: 'warn',
  });
  return new Promise((resolve) => {
    made.handshake(({ successful }) => resolve({ client: made, successful: successful === true }));
  });
}

async function add(text: string): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  await fetch(`${server.origin}/v1/notes/a`, { method: 'POST', headers, body: JSON.stringify({ text }) });
}

function subscribed(to: CometD, channel: string, heard: unknown[]): Promise<void> {
  return new Promise((resolve) => {
    to.subscribe(
      channel,
      ({ data }) => heard.push(data),
      () => resolve(),
    );
  });
}

async function until(holds: () => boolean): Promise<void> {
  for (let waited = 0; !holds() && waited < 4_000; waited += 20)
    await new Promise((resolve) => setTimeout(resolve, 20));
}

describe('the client of the CometD project', () => {
  test.each(['/notes/added', '/notes/*', '/notes/**'])('hears on %s what was emitted', async (channel) => {
    const { client: open } = await connected();
    const heard: unknown[] = [];
    await subscribed(open, channel, heard);
    await add('first');
    await add('second');
    await until(() => heard.length === 2);
    expect(heard).toEqual([{ text: 'first' }, { text: 'second' }]);
  });

  test('hears nothing of other channels', async () => {
    const { client: open } = await connected();
    const [other, own]: [unknown[], unknown[]] = [[], []];
    await subscribed(open, '/notes/removed', other);
    await subscribed(open, '/notes/added', own);
    await add('x');
    await until(() => own.length === 1);
    expect(other).toEqual([]);
  });

  test('stays connected while nothing happens', async () => {
    const { client: open } = await connected();
    const heard: unknown[] = [];
    await subscribed(open, '/notes/added', heard);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await add('late');
    await until(() => heard.length === 1);
    expect(heard).toEqual([{ text: 'late' }]);
  });

  test('is refused without the right credential', async () => {
    expect((await connected('wrong-credential')).successful).toBe(false);
  });
});

describe('the protocol', () => {
  async function say(messages: unknown): Promise<unknown> {
    const headers = { authorization: `Basic ${btoa('me:secret')}` };
    const response = await fetch(`${server.origin}/v1/feed`, {
      method: 'POST',
      headers,
      body: JSON.stringify(messages),
    });
    return response.headers.get('content-type') === 'application/json' ? response.json() : response.status;
  }

  test('an unknown client is told to shake hands again', async () => {
    expect(await say([{ channel: '/meta/connect', clientId: 'nobody', id: '4' }])).toMatchObject([
      { id: '4', successful: false, error: '402::unknown client', advice: { reconnect: 'handshake' } },
    ]);
  });

  test('what is no message is refused', async () => {
    expect(await say('hello')).toBe(400);
  });

  test('clients publish nothing', async () => {
    const [shaken] = (await say([{ channel: '/meta/handshake' }])) as [{ readonly clientId: string }];
    const published = { channel: '/notes/added', clientId: shaken.clientId, data: {} };
    expect(await say([published])).toMatchObject([{ successful: false, channel: '/notes/added' }]);
  });
});
