import { createGenesysChatClient } from '@tallystick/genesys-chat/client';
import nock from 'nock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSample } from '../support/fixtures.ts';
import { LOGIN } from '../support/suites.ts';
import { answerOnce } from './answer-once.ts';

const HOST = 'https://gws.example.com';
const sample = readSample('genesys-chat/upload-file.json');
const input = { path: { id: '0001PaBMYY3600R8' }, body: { documentId: '0001PaBMYY3600RC' } };

beforeEach(() => nock.disableNetConnect());
afterEach(() => nock.cleanAll());

const client = (baseUrl = HOST) => createGenesysChatClient({ baseUrl, auth: { basic: LOGIN } });

describe('the sample of UploadFile', () => {
  it('is what travels: the constant filled in, and nothing else', async () => {
    const { scope, sent } = answerOnce(`${HOST}${sample.request['path']}`, () => sample.reply);
    await client().uploadFile(input);
    expect(sent).toHaveLength(1);
    expect(sent[0]?.body).toEqual(sample.request['body']);
    expect(sent[0]?.method).toBe(sample.request['method']);
    expect(scope.isDone()).toBe(true);
  });

  it('proves who calls', async () => {
    const { sent } = answerOnce(`${HOST}${sample.request['path']}`, () => sample.reply);
    await client().uploadFile(input);
    const basic = Buffer.from(`${LOGIN.username}:${LOGIN.password}`).toString('base64');
    expect(sent[0]?.headers['authorization']).toBe(`Basic ${basic}`);
    expect(sent[0]?.headers['content-type']).toMatch(/^application\/json/);
  });

  it('resolves with the documented reply', async () => {
    answerOnce(`${HOST}${sample.request['path']}`, () => sample.reply);
    expect(await client().uploadFile(input)).toEqual(sample.reply);
  });

  it('keeps the path of a base URL', async () => {
    const { sent } = answerOnce(`${HOST}/cloud-web${sample.request['path']}`, () => sample.reply);
    await client(`${HOST}/cloud-web/`).uploadFile(input);
    expect(sent[0]?.url).toBe(`${HOST}/cloud-web/api/v2/me/chats/0001PaBMYY3600R8`);
  });

  it('encodes what is put into the path', async () => {
    const { sent } = answerOnce(`${HOST}/api/v2/me/chats/a%2Fb%3Fc`, () => sample.reply);
    await client().uploadFile({ ...input, path: { id: 'a/b?c' } });
    expect(sent[0]?.url).toBe(`${HOST}/api/v2/me/chats/a%2Fb%3Fc`);
  });
});
