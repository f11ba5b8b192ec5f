import {
  createCallgearDataApiClient,
  isUploadChatsError,
  isUploadOfflineMessagesError,
} from '@tallystick/callgear-data-api';
import { contract as callgearContract } from '@tallystick/callgear-data-api/contract';
import { createGenesysChatClient, isUploadFileError } from '@tallystick/genesys-chat';
import { contract as genesysContract } from '@tallystick/genesys-chat/contract';
import type { ContractData } from '@tallystick/runtime/contract';
import { describe, expect, it } from 'vitest';
import { GENESYS_URL, useMocks } from '../support/mocks.ts';
import { rejectionOf } from '../support/rejection.ts';
import { ACCESS_TOKEN, clock, LOGIN, TIME_ZONE } from '../support/suites.ts';
import { chat, offlineMessage } from '../support/values.ts';

const mocks = useMocks();
const callgear = createCallgearDataApiClient({
  auth: { accessToken: ACCESS_TOKEN },
  clock,
  timeZone: TIME_ZONE,
});
const genesys = createGenesysChatClient({ baseUrl: GENESYS_URL, auth: { basic: LOGIN } });
const document = { path: { id: 'c1' }, body: { documentId: 'd1' } } as const;

/** Names of outcomes, from the contract's data. To the compiler they are strings, so the tests use untyped controls. */
function outcomes(
  { operations }: ContractData,
  id: string,
  promise: 'resolves' | 'rejects',
): readonly string[] {
  return (operations.find((each) => each.id === id)?.outcomes ?? [])
    .filter((each) => each.promise === promise)
    .map(({ name }) => name);
}

describe('every documented refusal can be asked for by its name, and is recognised', () => {
  it.each(outcomes(callgearContract, 'upload.chats', 'rejects'))('upload.chats: %s', async (outcome) => {
    mocks.callgear.engine.control('upload.chats').replyOnce({ outcome });
    const error = await rejectionOf(callgear.uploadChats({ chats: [chat()] }));
    expect(error).toMatchObject({ kind: 'rpc', code: outcome, sent: 'yes', operation: 'upload.chats' });
    expect([
      isUploadChatsError(error),
      isUploadOfflineMessagesError(error),
      isUploadFileError(error),
    ]).toEqual([true, false, false]);
  });

  it.each(outcomes(callgearContract, 'upload.offline_messages', 'rejects'))(
    'upload.offline_messages: %s',
    async (outcome) => {
      mocks.callgear.engine.control('upload.offline_messages').replyOnce({ outcome });
      const error = await rejectionOf(
        callgear.uploadOfflineMessages({ offline_messages: [offlineMessage()] }),
      );
      expect(error).toMatchObject({ kind: 'rpc', code: outcome });
      expect(isUploadOfflineMessagesError(error)).toBe(true);
    },
  );

  it.each(outcomes(genesysContract, 'UploadFile', 'rejects'))('UploadFile: %s', async (outcome) => {
    mocks.genesys.engine.control('UploadFile').reply({ outcome });
    const error = await rejectionOf(genesys.uploadFile(document));
    expect(error).toMatchObject({ kind: outcome === 'csrfRejected' ? 'http' : 'outcome', code: outcome });
    expect(isUploadFileError(error)).toBe(true);
  });
});

it('there are as many as the documents have', () => {
  expect(outcomes(callgearContract, 'upload.chats', 'rejects').length).toBeGreaterThanOrEqual(22);
  expect(outcomes(genesysContract, 'UploadFile', 'rejects')).toHaveLength(19);
});

it('the batch error is one, however the service spells it', async () => {
  const mnemonic = 'batch_opreations_not_supported';
  const data = { mnemonic, field: '', value: '', params: {}, metadata: {} } as const;
  mocks.callgear.uploadChats.replyOnce({ outcome: 'batch_operations_not_supported', data });
  const error = await rejectionOf(callgear.uploadChats({ chats: [chat()] }));
  expect(error.code).toBe('batch_operations_not_supported');
  expect(isUploadChatsError(error)).toBe(true);
});

it('an undocumented refusal keeps its text, and is not taken for a documented one', async () => {
  const body = {
    jsonrpc: '2.0',
    id: 1,
    error: { code: -32000, message: 'No', data: { mnemonic: 'brand_new' } },
  };
  mocks.callgear.uploadChats.replyOnce({ response: () => Response.json({ ...body, id: lastId() }) });
  const error = await rejectionOf(callgear.uploadChats({ chats: [chat()] }));
  expect(error).toMatchObject({ kind: 'rpc', code: 'brand_new' });
  expect(isUploadChatsError(error)).toBe(false);
});

/** Ids count up from 1 for each client. */
let calls = 0;
function lastId(): number {
  calls = callgear.ids.n === 0 ? calls + 1 : callgear.ids.n;
  return calls;
}

it('narrows the data to what the refusal carries', async () => {
  const metadata = { limits: { minute_limit: 100, minute_remaining: 0, minute_reset: 17 } };
  mocks.callgear.uploadChats.replyOnce({ outcome: 'limit_exceeded', data: { metadata } });
  const error = await rejectionOf(callgear.uploadChats({ chats: [chat()] }));
  if (!isUploadChatsError(error) || error.code !== 'limit_exceeded') return expect.unreachable(error.code);
  expect(error.data).toMatchObject({ mnemonic: 'limit_exceeded', metadata });
  expect(error.retryAfterMs).toBe(17_000);
});

describe('Genesys outcomes are matched by statusCode, whatever the HTTP status', () => {
  it.each([
    ['partialSuccess', 7],
    ['processing', 9],
  ] as const)('%s resolves as a result that is not zero', async (_name, statusCode) => {
    mocks.genesys.uploadFile.replyOnce({ result: { statusCode } });
    expect(await genesys.uploadFile(document)).toEqual({ statusCode });
  });

  it.each([200, 400, 409, 500])('with HTTP %i', async (status) => {
    mocks.genesys.uploadFile.replyOnce({ response: () => Response.json({ statusCode: 6 }, { status }) });
    expect(await rejectionOf(genesys.uploadFile(document))).toMatchObject({
      kind: 'outcome',
      code: 'resourceNotFound',
      status,
    });
    mocks.genesys.uploadFile.replyOnce({ response: () => Response.json({ statusCode: 0 }, { status }) });
    expect(await genesys.uploadFile(document)).toEqual({ statusCode: 0 });
  });
});

describe('what a test can set for the connection', () => {
  it('a delay', async () => {
    mocks.callgear.uploadChats.replyOnce({ delayMs: 400 });
    const error = await rejectionOf(callgear.uploadChats({ chats: [chat()] }, { timeoutMs: 60 }));
    expect(error).toMatchObject({ kind: 'timeout', sent: 'maybe' });
    expect((await callgear.uploadChats({ chats: [chat()] })).data).toHaveLength(1);
  });

  it('a lost one', async () => {
    mocks.genesys.uploadFile.replyOnce({ networkError: true });
    expect(await rejectionOf(genesys.uploadFile(document))).toMatchObject({
      kind: 'transport',
      sent: 'maybe',
    });
  });

  it('every call alike, until it is reset', async () => {
    mocks.callgear.uploadChats.reply({ outcome: 'internal_error' });
    await rejectionOf(callgear.uploadChats({ chats: [chat()] }));
    await rejectionOf(callgear.uploadChats({ chats: [chat()] }));
    mocks.callgear.uploadChats.reset();
    await expect(callgear.uploadChats({ chats: [chat()] })).resolves.toBeDefined();
  });
});
