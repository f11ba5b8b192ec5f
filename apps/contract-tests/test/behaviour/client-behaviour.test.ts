import { inspect } from 'node:util';
import {
  type CallgearDataApiClientOptions,
  createCallgearDataApiClient,
} from '@tallystick/callgear-data-api';
import { createCallgearDataApiMock } from '@tallystick/callgear-data-api/mocks';
import { describe, expect, it } from 'vitest';
import { rejectionOf } from '../support/rejection.ts';
import { clock, TIME_ZONE } from '../support/suites.ts';
import { chat } from '../support/values.ts';

const SECRET = 'token-5f2e77c1';
const input = { chats: [chat()] };
const RESULT = { data: [{ id: 1 }], metadata: {} };

/** A client whose every request is answered by a function. */
function clientOf(
  answer: (request: Request) => Response | Promise<Response>,
  options: Partial<CallgearDataApiClientOptions> = {},
) {
  const fetch = async (url: RequestInfo | URL, init?: RequestInit): Promise<Response> =>
    answer(new Request(url, init));
  return createCallgearDataApiClient({
    auth: { accessToken: SECRET },
    clock,
    timeZone: TIME_ZONE,
    fetch,
    ...options,
  });
}

const says = (message: object, init?: ResponseInit) => (): Response =>
  Response.json({ jsonrpc: '2.0', ...message }, init);

describe('the envelope', () => {
  it.each([200, 400, 500])('is read whatever the HTTP status: %i', async (status) => {
    await expect(clientOf(says({ id: 1, result: RESULT }, { status })).uploadChats(input)).resolves.toEqual(
      RESULT,
    );
  });

  it('must carry the id of its call', async () => {
    expect(await rejectionOf(clientOf(says({ id: 2, result: RESULT })).uploadChats(input))).toMatchObject({
      kind: 'protocol',
      sent: 'yes',
    });
  });

  it('of an error may carry no id, as there is one call alone', async () => {
    const error = { code: -32001, message: 'no', data: { mnemonic: 'access_token_expired' } };
    expect(await rejectionOf(clientOf(says({ id: null, error })).uploadChats(input))).toMatchObject({
      kind: 'rpc',
    });
  });

  it.each([
    ['a result of another shape', says({ id: 1, result: { data: 'none' } })],
    ['neither result nor error', says({ id: 1 })],
    ['no JSON', () => new Response('<html>', { headers: { 'content-type': 'text/html' } })],
  ])('is a breach of the contract with %s, and the error carries the reply', async (_title, answer) => {
    const error = await rejectionOf(clientOf(answer).uploadChats(input));
    expect(error.kind).toBe('protocol');
    expect(error.response?.status).toBe(200);
  });

  it('accepts ids from the caller', async () => {
    const ids: unknown[] = [];
    const client = clientOf(
      async (request) => {
        const { id } = (await request.json()) as { readonly id: unknown };
        ids.push(id);
        return says({ id, result: RESULT })();
      },
      { nextId: () => 'a-7' },
    );
    await client.uploadChats(input);
    expect(ids).toEqual(['a-7']);
  });
});

describe('limits', () => {
  it('a reply longer than is allowed is not read to its end', async () => {
    const client = clientOf(says({ id: 1, result: RESULT, pad: 'x'.repeat(5_000) }), {
      maxResponseBytes: 1_000,
    });
    expect(await rejectionOf(client.uploadChats(input))).toMatchObject({
      kind: 'protocol',
      code: 'too-large',
      sent: 'yes',
    });
  });

  it('the time covers the body', async () => {
    const endless = (): Response =>
      new Response(
        new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode('{')) }),
      );
    const error = await rejectionOf(clientOf(endless).uploadChats(input, { timeoutMs: 40 }));
    expect(error).toMatchObject({ kind: 'timeout', sent: 'yes' });
  });

  it('the caller may give up', async () => {
    const abort = new AbortController();
    const client = clientOf(() => {
      abort.abort();
      return new Promise<Response>(() => {});
    });
    expect(await rejectionOf(client.uploadChats(input, { signal: abort.signal }))).toMatchObject({
      kind: 'aborted',
    });
  });
});

describe('what the client does only on request', () => {
  it('a redirect is not followed: it would hand the token to another address', async () => {
    const modes: string[] = [];
    const client = clientOf((request) => {
      modes.push(request.redirect);
      return says({ id: 1, result: RESULT })();
    });
    await client.uploadChats(input);
    expect(modes).toEqual(['manual']);
  });

  it.each([500, 502, 503])('a call that failed with %i is not sent again', async (status) => {
    let calls = 0;
    const client = clientOf(() => {
      calls += 1;
      return new Response('', { status });
    });
    await rejectionOf(client.uploadChats(input));
    expect(calls).toBe(1);
  });
});

describe('the access token', () => {
  const failures: readonly (readonly [string, (request: Request) => Response | Promise<Response>])[] = [
    [
      'a lost connection',
      () => Promise.reject(new TypeError(`fetch failed for ${SECRET}`, { cause: new Error(SECRET) })),
    ],
    ['a server that echoes', async (request) => new Response(await request.text(), { status: 500 })],
    [
      'an error that repeats it',
      says({ id: 1, error: { code: -32001, message: SECRET, data: { mnemonic: SECRET, value: SECRET } } }),
    ],
    ['a result that breaks the contract with it', says({ id: 1, result: { data: SECRET } })],
  ];

  it.each(failures)('is nowhere in the error after %s', async (_title, answer) => {
    const error = await rejectionOf(clientOf(answer).uploadChats(input));
    const shown = [
      error.message,
      error.stack,
      JSON.stringify(error),
      inspect(error, { depth: 9 }),
      String(error.cause),
    ];
    expect(shown.filter((text) => text?.includes(SECRET))).toEqual([]);
  });

  it('is hidden from interceptors, but still sent', async () => {
    const seen: string[] = [];
    let sent = '';
    const client = clientOf(
      async (request) => {
        sent = await request.text();
        return says({ id: 1, result: RESULT })();
      },
      {
        interceptors: [
          (request, next) => {
            seen.push(`${request.operation} ${request.attempt} ${inspect(request, { depth: 9 })}`);
            return next(request);
          },
        ],
      },
    );
    await client.uploadChats(input);
    expect(seen).toHaveLength(1);
    expect(seen[0]).toContain('upload.chats 1');
    expect(seen[0]).toContain('***');
    expect(seen[0]).not.toContain(SECRET);
    expect(sent).toContain(SECRET);
  });

  it('may come from a function that is called for each call', async () => {
    const tokens: string[] = [];
    let count = 0;
    const next = (): number => {
      count += 1;
      return count;
    };
    const client = clientOf(
      async (request) => {
        tokens.push(
          ((await request.json()) as { readonly params: { readonly access_token: string } }).params
            .access_token,
        );
        return says({ id: tokens.length, result: RESULT })();
      },
      { auth: { accessToken: async () => `token ${next()}` } },
    );
    await client.uploadChats(input);
    await client.uploadChats(input);
    expect(tokens).toEqual(['token 1', 'token 2']);
  });
});

it('mocks do not share state', async () => {
  const [one, two] = [
    createCallgearDataApiMock({ clock, timeZone: TIME_ZONE }),
    createCallgearDataApiMock({ clock, timeZone: TIME_ZONE }),
  ];
  two.uploadChats.reply({ outcome: 'internal_error' });
  await clientOf((request) => one.engine.handle(request)).uploadChats(input);
  await rejectionOf(clientOf((request) => two.engine.handle(request)).uploadChats(input));
  expect([one.chats.length, two.chats.length]).toEqual([1, 0]);
  one.reset();
  expect(one.chats).toEqual([]);
});
