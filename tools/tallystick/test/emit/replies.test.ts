import { afterAll, beforeAll, expect, test } from 'vitest';
import { removeFolder } from '../helpers/compilers.ts';
import { complaints, outputOf } from '../helpers/sample-package.ts';
import { replyingPackage } from './replying.ts';

const CONSUMER = `
import { createSampleApiClient, isReportError, withResponse } from './src/client.ts';

const client = createSampleApiClient({ baseUrl: 'http://localhost', onContractBreak: 'warn' });

export async function types(): Promise<unknown> {
  const count: number = await client.count();
  const state: 'up' | 'down' | '' = await client.power();
  const flag: boolean = await client.flag();
  const level: 'auto' | 1 | 2 = await client.level();
  const id: number = (await client.anyType()).id;
  const name: string = (await client.cached()).name;
  const pet: string = (await client.pet()).name;
  const xml: string = await client.pet({}, { accept: 'application/xml' });
  return [count, state, flag, level, id, name, pet, xml];
}

export async function accepting(): Promise<unknown> {
  const all = await client.report();
  // @ts-expect-error any of them may come
  const none: string = all;
  const csv: string | { readonly job: string } = await client.report({}, { accept: 'text/csv' });
  const image: Uint8Array | { readonly job: string } = await client.report({}, { accept: 'image/png' });
  // @ts-expect-error no reply is of that type
  await client.report({}, { accept: 'text/html' });
  const reply = await withResponse((options) => client.report({}, { ...options, accept: 'text/csv' }));
  const body: string | undefined = reply.status === 200 ? reply.body : reply.body.job;
  return [none, csv, image, body];
}

export async function conditional(): Promise<string> {
  const headers = { 'if-none-match': '"a"' };
  const reply = await withResponse((options) => client.cached({}, { ...options, headers }));
  // @ts-expect-error nothing may have been modified
  const none: string = reply.body.name;
  return reply.status === 304 ? String(reply.body satisfies undefined) : reply.body.name + none;
}

export function errors(error: unknown): string {
  if (!isReportError(error)) return '';
  switch (error.code) {
    case '404': return error.data.title;
    case '409': return error.data;
    case '410': return String(error.data satisfies undefined);
    default: return error.data.why;
  }
}
`;

const RESULTS = `
  any: [
    await when(reply('{"id":7}', JSON_TYPE), (c) => c.anyType()),
    await when(reply('{"id":"x"}', JSON_TYPE), (c) => c.anyType()),
    await when(reply(PNG, 'image/png'), (c) => c.anyType()),
  ],
  text: [
    await when(reply('42', 'text/plain'), (c) => c.count()),
    await when(reply('many', 'text/plain'), (c) => c.count()),
    await when(reply('up', 'text/plain'), (c) => c.power()),
    await when(reply('', 'text/plain'), (c) => c.power()),
    await when(reply('sideways', 'text/plain'), (c) => c.power()),
    await when(reply('true', 'text/plain;charset=UTF-8'), (c) => c.flag()),
    await when(reply('2', 'text/plain'), (c) => c.level()),
    await when(reply('auto', 'text/plain'), (c) => c.level()),
    await when(reply('3', 'text/plain'), (c) => c.level()),
  ],
  report: [
    await when(reply('{"total":1.5}', JSON_TYPE), (c) => c.report()),
    await when(reply('{"total":"1"}', JSON_TYPE), (c) => c.report()),
    await when(reply('1', 'text/csv'), (c) => c.report()),
    await when(reply(PNG, 'image/png'), (c) => c.report()),
    await when(reply('<html>', 'text/html'), (c) => c.report()),
    await when(reply('{"job":"j"}', JSON_TYPE, 202), (c) => c.report()),
    await when(reply('a,b', 'text/csv'), (c) => c.report({}, { accept: 'text/csv' })),
    await when(reply('{"total":1}', JSON_TYPE), (c) => c.report({}, { accept: 'text/csv' })),
  ],
  accepts: asked.slice(-8),
`;

let folder = '';
let output: Readonly<Record<string, unknown>> = {};

beforeAll(async () => {
  folder = await replyingPackage(RESULTS, { 'consumer.ts': CONSUMER });
  output = outputOf(folder, 'program.ts') as typeof output;
}, 120_000);

afterAll(() => removeFolder(folder));

const broken = (code: string, said: string): object => ({
  kind: 'protocol',
  code,
  guard: false,
  message: expect.stringMatching(new RegExp(`: the reply ${said}.* \\(HTTP 200\\) at http://localhost/`)),
});

test.each(['5.9', '7'] as const)(
  'types and validators agree, for TypeScript %s',
  (compiler) => {
    expect(complaints(folder, compiler)).toBe('');
  },
  120_000,
);

test('a reply of any type is validated, whatever it is', () => {
  expect(output['any']).toMatchObject([
    { id: 7 },
    broken('result', 'breaks the contract'),
    broken('result', ''),
  ]);
});

test('text is text, and stands for numbers, booleans and the values of an enum', () => {
  const refused = broken('result', 'breaks the contract');
  expect(output['text']).toMatchObject([42, refused, 'up', '', refused, true, 2, 'auto', refused]);
});

test('the media type of a reply decides how it is read and validated', () => {
  expect(output['report']).toMatchObject([
    { total: 1.5 },
    broken('result', 'breaks the contract: total'),
    '1',
    { bytes: [0x89, 0x50, 0xff] },
    broken('media-type', 'has the media type text/html, which is not documented'),
    { job: 'j' },
    'a,b',
    broken('media-type', 'has the media type application/json, but text/csv was requested'),
  ]);
});

test('what the contract has is asked for, or what the call says', () => {
  const all = 'application/json, text/csv, image/*, application/problem+json;q=0.5, text/plain;q=0.5';
  expect(output['accepts']).toEqual([...Array.from({ length: 6 }, () => all), 'text/csv', 'text/csv']);
});
