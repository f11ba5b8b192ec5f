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

/** The client with its defaults, given only the URL and the listeners. */
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

async function add(text: string, { origin } = server): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  await fetch(`${origin}/v1/notes/a`, { method: 'POST', headers, body: JSON.stringify({ text }) });
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

  test('receives no messages of other channels', async () => {
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

  test('an unknown client is asked to shake hands again', async () => {
    expect(await say([{ channel: '/meta/connect', clientId: 'nobody', id: '4' }])).toMatchObject([
      { id: '4', successful: false, error: '402::unknown client', advice: { reconnect: 'handshake' } },
    ]);
  });

  test('a body that is not a message is refused', async () => {
    expect(await say('hello')).toBe(400);
  });

  test('clients publish nothing', async () => {
    const [shaken] = (await say([{ channel: '/meta/handshake' }])) as [{ readonly clientId: string }];
    const published = { channel: '/notes/added', clientId: shaken.clientId, data: {} };
    expect(await say([published])).toMatchObject([{ successful: false, channel: '/notes/added' }]);
  });
});

describe('a client that means harm', () => {
  // It is not forgotten while the tests take their time.
  let patient: MockServer;
  beforeAll(async () => {
    patient = await serveMocks({ contracts: [notes()] });
  });
  afterAll(() => patient.close());

  const headers = { authorization: `Basic ${btoa('me:secret')}` };

  async function say(
    messages: unknown,
    to = patient,
  ): Promise<{ readonly status: number; readonly body: readonly Answer[] }> {
    const init = {
      method: 'POST',
      headers,
      body: typeof messages === 'string' ? messages : JSON.stringify(messages),
    };
    const reply = await fetch(`${to.origin}/v1/feed`, init);
    return { status: reply.status, body: reply.ok ? ((await reply.json()) as readonly Answer[]) : [] };
  }

  interface Answer {
    readonly channel?: string;
    readonly clientId?: string;
    readonly successful?: boolean;
    readonly data?: unknown;
  }

  async function shaken(): Promise<string> {
    const { body } = await say({ channel: '/meta/handshake' });
    return body[0]?.clientId ?? '';
  }

  /** Messages are delivered after the call's reply: who polls until one has come knows that everybody has it. */
  async function heardBy(clientId: string, text: string): Promise<void> {
    const heard = (answers: readonly Answer[]): boolean =>
      answers.some(({ data }) => (data as { readonly text?: string } | undefined)?.text === text);
    for (;;) if (heard((await say({ channel: '/meta/connect', clientId })).body)) return;
  }

  test('sends 60,000 handshakes in one request, or 100: none, or one, is made', async () => {
    const handshake = { channel: '/meta/handshake' };
    expect((await say(Array.from({ length: 60_000 }, () => handshake))).status).toBe(413);
    const { body } = await say(Array.from({ length: 100 }, () => handshake));
    expect(body).toHaveLength(1);
  });

  test('shakes hands again and again: of those that do not poll, the oldest is forgotten', async () => {
    const [first, second] = [await shaken(), await shaken()];
    for (let at = 0; at < 1_000; at++) await shaken();
    const { body } = await say([first, second].map((clientId) => ({ channel: '/meta/connect', clientId })));
    expect(body.map(({ successful }) => successful)).toEqual([false, false]);
  });

  test('never polls: the newest 1,000 messages wait for it', async () => {
    const [clientId, other] = [await shaken(), await shaken()];
    for (const each of [clientId, other])
      await say({ channel: '/meta/subscribe', clientId: each, subscription: '/notes/added' });
    for (let at = 0; at < 1_010; at++) await add(`note ${at}`, patient);
    await heardBy(other, 'note 1009');
    const { body } = await say({ channel: '/meta/connect', clientId });
    expect(body).toHaveLength(1_001);
    expect(body.at(-1)?.data).toEqual({ text: 'note 1009' });
  });

  test('never polls, and messages are long: a mebibyte of them waits', async () => {
    const clientId = await shaken();
    await say({ channel: '/meta/subscribe', clientId, subscription: '/notes/added' });
    const other = await shaken();
    await say({ channel: '/meta/subscribe', clientId: other, subscription: '/notes/added' });
    for (let at = 0; at < 5; at++) await add(`${at}${'x'.repeat(300_000)}`, patient);
    await heardBy(other, `4${'x'.repeat(300_000)}`);
    expect((await say({ channel: '/meta/connect', clientId })).body).toHaveLength(4);
  });

  test('subscribes to more channels than it may', async () => {
    const clientId = await shaken();
    const subscription = Array.from({ length: 101 }, (_, at) => `/c/${at}`);
    expect((await say({ channel: '/meta/subscribe', clientId, subscription })).body).toMatchObject([
      { successful: false },
    ]);
    const names = ['x'.repeat(5_000), 7, null, {}];
    for (const each of names)
      expect((await say({ channel: '/meta/subscribe', clientId, subscription: each })).body).toMatchObject([
        { successful: false },
      ]);
  });

  test.each(['id', 'clientId', 'channel', 'subscription'])(
    'nests its %s deeply: answered',
    async (member) => {
      const clientId = await shaken();
      const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
      const message = { channel: '/meta/subscribe', clientId, id: '1', subscription: '/notes/added' };
      const text = JSON.stringify({ ...message, [member]: 'DEEP' }).replace('"DEEP"', deep);
      const { status, body } = await say(`[${text}]`);
      expect([status, body.length]).toEqual([200, 1]);
    },
  );

  test('polls many times in one request: one of them waits', async () => {
    const [shaken] = (await say({ channel: '/meta/handshake' }, server)).body;
    const poll = { channel: '/meta/connect', clientId: shaken?.clientId };
    await say(poll, server);
    const { body } = await say(
      Array.from({ length: 50 }, () => poll),
      server,
    );
    expect(body.map(({ successful }) => successful)).toEqual(Array.from({ length: 50 }, () => true));
  });
});
