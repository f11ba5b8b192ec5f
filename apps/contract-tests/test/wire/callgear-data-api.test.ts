import { createCallgearDataApiClient } from '@tallystick/callgear-data-api/client';
import { createValidators } from '@tallystick/callgear-data-api/validators';
import nock from 'nock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MASK, readSample, scrub } from '../support/fixtures.ts';
import { ACCESS_TOKEN, clock, TIME_ZONE } from '../support/suites.ts';
import { answerOnce, type SentRequest } from './answer-once.ts';

const URL_OF_SERVICE = 'https://dataapi.callgear.com/v2.0';

beforeEach(() => nock.disableNetConnect());
afterEach(() => nock.cleanAll());

function client(baseUrl?: string) {
  return createCallgearDataApiClient({
    auth: { accessToken: ACCESS_TOKEN },
    timeZone: TIME_ZONE,
    clock,
    ...(baseUrl === undefined ? {} : { baseUrl }),
  });
}

type Client = ReturnType<typeof client>;

const { isUploadChatsInput, isUploadOfflineMessagesInput } = createValidators({ clock, timeZone: TIME_ZONE });

const samples = [
  { file: 'callgear-data-api/upload-chats.json', call: uploadChats },
  { file: 'callgear-data-api/upload-offline-messages.json', call: uploadOfflineMessages },
];

async function uploadChats(api: Client, params: unknown) {
  if (!isUploadChatsInput(params)) return expect.unreachable('the sample is invalid');
  return await api.uploadChats(withoutToken(params));
}

async function uploadOfflineMessages(api: Client, params: unknown) {
  if (!isUploadOfflineMessagesInput(params)) return expect.unreachable('the sample is invalid');
  return await api.uploadOfflineMessages(withoutToken(params));
}

/** The params of a sample as a caller gives them: the client adds the token. */
function withoutToken<Params extends object>(params: Params) {
  const { access_token: _, ...input } = { access_token: MASK, ...params };
  return input;
}

describe.each(samples)('the sample of $file', ({ file, call }) => {
  const sample = readSample(file);
  const params = sample.request['params'] as { readonly [name: string]: unknown };
  const echo = ({ body }: SentRequest) => ({ ...sample.reply, id: body['id'] ?? null });

  it('is what travels, credentials aside', async () => {
    const { scope, sent } = answerOnce(URL_OF_SERVICE, echo);
    await call(client(), params);
    expect(sent).toHaveLength(1);
    const [request] = sent;
    expect(scrub({ ...request?.body, id: 1 })).toEqual(sample.request);
    expect(request?.body['params']).toMatchObject({ access_token: ACCESS_TOKEN });
    expect(scope.isDone()).toBe(true);
  });

  it('goes to the documented URL with the documented headers', async () => {
    const { sent } = answerOnce(URL_OF_SERVICE, echo);
    await call(client(), params);
    expect(sent[0]).toMatchObject({ url: URL_OF_SERVICE, method: 'POST' });
    expect(sent[0]?.headers['content-type']).toBe('application/json; charset=UTF-8');
    expect(sent[0]?.headers).not.toHaveProperty('authorization');
    expect(sent[0]?.headers).not.toHaveProperty('cookie');
  });

  it('resolves with the documented reply', async () => {
    answerOnce(URL_OF_SERVICE, echo);
    expect(await call(client(), params)).toEqual(sample.reply['result']);
  });

  it('goes to another base URL, path and all, with one slash between', async () => {
    const { scope, sent } = answerOnce('http://proxy.example:8080/callgear/v2.0', echo);
    await call(client('http://proxy.example:8080/callgear/v2.0'), params);
    expect(sent[0]?.url).toBe('http://proxy.example:8080/callgear/v2.0');
    expect(scope.isDone()).toBe(true);
  });

  it('never fills in what the caller left out', async () => {
    const { sent } = answerOnce(URL_OF_SERVICE, echo);
    await call(client(), params);
    const { access_token: _, ...input } = params;
    const [member] = Object.keys(input).filter((name) => name !== 'user_id');
    const sentParams = sent[0]?.body['params'] as { readonly [name: string]: readonly object[] };
    expect(Object.keys(sentParams[member ?? '']?.[0] ?? {})).toEqual(
      Object.keys((input[member ?? ''] as readonly object[])[0] ?? {}),
    );
  });
});

it('sends each call with its own id', async () => {
  const sample = readSample('callgear-data-api/upload-chats.json');
  const echo = ({ body }: SentRequest) => ({ ...sample.reply, id: body['id'] ?? null });
  const api = client();
  const first = answerOnce(URL_OF_SERVICE, echo);
  await uploadChats(api, sample.request['params']);
  const second = answerOnce(URL_OF_SERVICE, echo);
  await uploadChats(api, sample.request['params']);
  expect(first.sent[0]?.body['id']).not.toBe(second.sent[0]?.body['id']);
});
