import { createGenesysChatClient, type GenesysChatClientOptions } from '@tallystick/genesys-chat';
import { createGenesysChatMock, type GenesysChatMock } from '@tallystick/genesys-chat/mocks';
import { beforeEach, describe, expect, it } from 'vitest';
import { GENESYS_URL } from '../support/mocks.ts';
import { rejectionOf } from '../support/rejection.ts';
import { LOGIN } from '../support/suites.ts';

const document = { path: { id: 'c1' }, body: { documentId: 'd1' } } as const;
let mock: GenesysChatMock;
let sent: Request[];

beforeEach(() => {
  mock = createGenesysChatMock({ baseUrl: GENESYS_URL, csrf: true });
  sent = [];
});

/** A client whose requests go straight to the mock. */
function clientWith(auth: Partial<GenesysChatClientOptions['auth']> = {}) {
  const fetch = (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    sent.push(request.clone());
    return mock.engine.handle(request);
  };
  return createGenesysChatClient({ baseUrl: GENESYS_URL, auth: { basic: LOGIN, ...auth }, fetch });
}

function steps(): readonly string[] {
  return sent.map(({ method, url }) => `${method} ${new URL(url).pathname}`);
}

const GET_TOKEN = 'GET /api/v2/me';
const UPLOAD = 'POST /api/v2/me/chats/c1';

describe('csrf: auto', () => {
  it('asks for a token once, and keeps header, token and cookie', async () => {
    const client = clientWith({ csrf: 'auto' });
    await client.uploadFile(document);
    await client.uploadFile(document);
    expect(steps()).toEqual([GET_TOKEN, UPLOAD, UPLOAD]);
    const [, first, second] = sent;
    expect(first?.headers.get('x-csrf-token')).toMatch(/^[0-9a-f-]{36}$/);
    expect(second?.headers.get('x-csrf-token')).toBe(first?.headers.get('x-csrf-token'));
    expect(first?.headers.get('cookie')).toContain('JSESSIONID=');
  });

  it('asks once for calls that start together', async () => {
    const client = clientWith({ csrf: 'auto' });
    await Promise.all([
      client.uploadFile(document),
      client.uploadFile(document),
      client.uploadFile(document),
    ]);
    expect(steps().filter((step) => step === GET_TOKEN)).toHaveLength(1);
  });

  it('asks again, once, on the documented 403', async () => {
    const client = clientWith({ csrf: 'auto' });
    await client.uploadFile(document);
    mock.reset();
    await expect(client.uploadFile(document)).resolves.toEqual({ statusCode: 0 });
    expect(steps()).toEqual([GET_TOKEN, UPLOAD, UPLOAD, GET_TOKEN, UPLOAD]);
  });

  it('gives up where a fresh token is refused too', async () => {
    mock.uploadFile.reply({ outcome: 'csrfRejected' });
    expect(await rejectionOf(clientWith({ csrf: 'auto' }).uploadFile(document))).toMatchObject({
      kind: 'http',
      code: 'csrfRejected',
      status: 403,
    });
    expect(steps()).toEqual([GET_TOKEN, UPLOAD, GET_TOKEN, UPLOAD]);
  });

  it('is refused without a token, and nothing is repeated unasked', async () => {
    expect(await rejectionOf(clientWith().uploadFile(document))).toMatchObject({ code: 'csrfRejected' });
    expect(steps()).toEqual([UPLOAD]);
  });
});

describe('a token that is given', () => {
  it('goes as it is, and is not asked for', async () => {
    const response = await mock.engine.handle(
      new Request(`${GENESYS_URL}/api/v2/me`, {
        headers: { authorization: `Basic ${btoa('ann:correct-horse')}` },
      }),
    );
    const token = response.headers.get('x-csrf-token') ?? '';
    const client = clientWith({ csrf: { header: 'X-CSRF-TOKEN', token } });
    await expect(client.uploadFile(document)).resolves.toEqual({ statusCode: 0 });
    expect(steps()).toEqual([UPLOAD]);
  });

  it('is not renewed, as there is nothing to renew it with', async () => {
    const client = clientWith({ csrf: { header: 'X-CSRF-TOKEN', token: 'stale' } });
    expect(await rejectionOf(client.uploadFile(document))).toMatchObject({ code: 'csrfRejected' });
    expect(steps()).toEqual([UPLOAD]);
  });
});

it('of a mock that keeps few, the oldest tokens go', async () => {
  const { engine } = createGenesysChatMock({ baseUrl: GENESYS_URL, csrf: true, keep: 2 });
  const authorization = `Basic ${btoa('ann:correct-horse')}`;
  const token = async (): Promise<string> => {
    const asked = new Request(`${GENESYS_URL}/api/v2/me`, { headers: { authorization } });
    return (await engine.handle(asked)).headers.get('x-csrf-token') ?? '';
  };
  const status = async (given: string): Promise<number> => {
    const headers = { authorization, 'x-csrf-token': given, 'content-type': 'application/json' };
    const body = JSON.stringify({ operationName: 'UploadFile', documentId: 'd1' });
    const request = new Request(`${GENESYS_URL}/api/v2/me/chats/c1`, { method: 'POST', headers, body });
    return (await engine.handle(request)).status;
  };
  const [first, , last] = [await token(), await token(), await token()];
  expect([await status(first), await status(last)]).toEqual([403, 200]);
});

it('shows none of its secrets', async () => {
  mock.uploadFile.reply({ outcome: 'csrfRejected' });
  const error = await rejectionOf(clientWith({ csrf: 'auto' }).uploadFile(document));
  const shown = `${error.stack} ${JSON.stringify(error)}`;
  const token = sent.at(-1)?.headers.get('x-csrf-token') ?? '';
  expect(token).not.toBe('');
  for (const secret of [token, LOGIN.password, btoa(`${LOGIN.username}:${LOGIN.password}`)])
    expect(shown).not.toContain(secret);
});
