import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COMPILERS, removeFolder } from '../helpers/compilers.ts';
import { complaints, outputOf, samplePackage } from '../helpers/sample-package.ts';

const text = { type: 'string' };
const json = (name: string): object => ({
  description: '',
  content: {
    'application/json': { schema: { type: 'object', properties: { [name]: text }, required: [name] } },
  },
});

const paths = {
  '/users': {
    post: {
      operationId: 'addUser',
      responses: {
        200: { ...json('name'), headers: { 'X-Kind': { required: true, schema: { enum: ['a', 'b'] } } } },
        202: { ...json('job'), headers: { Location: { schema: text } } },
        204: { description: 'nothing to do' },
        '2XX': json('other'),
        404: {
          ...json('missing'),
          headers: {
            'X-Why': { required: true, schema: { enum: ['gone', 'never'] } },
            'Retry-After': { schema: { type: 'integer' } },
            'Set-Cookie': { required: true, schema: text },
          },
        },
        '4XX': json('wrong'),
        default: json('trouble'),
      },
    },
  },
  '/plain': { get: { operationId: 'plain', responses: { 200: json('name') } } },
};

const CONSUMER = `
import { createSampleApiClient, isAddUserError, withResponse, type Responses } from './src/client.ts';
import type { AddUserResult, AddUserResult202 } from './src/types.ts';

const client = createSampleApiClient({ baseUrl: 'http://localhost' });

export async function replies(): Promise<string | undefined> {
  const reply = await withResponse((options) => client.addUser({}, options));
  const kind = reply.status === 200 ? reply.headers.get('x-kind') : 'a';
  const known: 'a' | 'b' = kind;
  switch (reply.status) {
    case 200: return reply.body.name + known;
    case 202: return reply.body.job + (reply.headers.get('location') ?? '');
    case 204: return reply.body;
    default: return reply.body.other;
  }
}

export async function errors(): Promise<string> {
  try {
    return JSON.stringify(await client.addUser());
  } catch (error) {
    if (!isAddUserError(error)) throw error;
    if (error.status === 404) return error.data.missing;
    if (error.status === 409) return error.data.wrong;
    return error.code === 'default' ? error.data.trouble : String(error.data);
  }
}

export function headersOf(error: unknown): string {
  if (!isAddUserError(error)) return '';
  const any: string | undefined = error.response.headers['x-anything'];
  if (error.status !== 404) return any ?? '';
  const why: 'gone' | 'never' = error.response.headers['x-why'];
  // @ts-expect-error one that is optional may be absent
  const wait: string = error.response.headers['retry-after'];
  // @ts-expect-error an error shows no cookies
  const cookie: string = error.response.headers['set-cookie'];
  // @ts-expect-error not one of its values
  return why === 'lost' ? wait : cookie;
}

export async function wrong() {
  const reply = await withResponse((options) => client.addUser({}, options));
  // @ts-expect-error which body it is depends on the status
  const name: unknown = reply.body.name;
  // @ts-expect-error no such status
  const never: boolean = reply.status === 404;
  // @ts-expect-error one that is optional may be absent
  const location: string = reply.status === 202 ? reply.headers.get('location') : '';
  return [name, never, location];
}

export type Reply = Responses['addUser'];
export const job: AddUserResult202 = { job: 'x' };
export const result: AddUserResult = job;
export const plain: Promise<{ status: 200 }> = withResponse((options) => client.plain({}, options));
export const timed: Promise<{ status: 200 }> = withResponse((options) => client.plain({}, options), { timeoutMs: 5, signal: AbortSignal.timeout(5) });
export const wrapped: Promise<{ status: number; body: AddUserResult }> = withResponse(async (options) => await client.addUser({}, options));
`;

const PROGRAM = `
import { createSampleApiClient, isAddUserError, withResponse } from './src/client.ts';

const call = async (status, body) => {
  const fetch = async () => new Response(body && JSON.stringify(body), { status, headers: { 'X-Kind': 'b', 'X-Why': 'gone', 'Set-Cookie': 'a=b' } });
  const client = createSampleApiClient({ baseUrl: 'http://localhost', fetch });
  try {
    const reply = await withResponse((options) => client.addUser({}, options));
    return [reply.status, reply.body ?? null, reply.headers.get('x-kind')];
  } catch (error) {
    const { 'x-why': why, 'set-cookie': cookie } = error.response.headers;
    return [error.kind, error.code, error.status, isAddUserError(error), why, cookie ?? null];
  }
};

console.log(JSON.stringify([
  await call(200, { name: 'Ann' }),
  await call(202, { job: 'x' }),
  await call(202, { name: 'Ann' }),
  await call(204),
  await call(206, { other: 'x' }),
  await call(206, { name: 'Ann' }),
  await call(404, { missing: 'x' }),
  await call(409, { wrong: 'x' }),
  await call(503, { trouble: 'x' }),
]));
`;

let folder: string;

beforeAll(async () => {
  folder = await samplePackage(paths, {}, { 'consumer.ts': CONSUMER, 'program.ts': PROGRAM });
});

afterAll(() => removeFolder(folder));

describe('statuses, in a generated package', () => {
  test.each(Object.keys(COMPILERS) as (keyof typeof COMPILERS)[])(
    'types: TypeScript %s',
    (compiler) => expect(complaints(folder, compiler)).toBe(''),
    60_000,
  );

  test('the client', () => {
    expect(outputOf(folder, 'program.ts')).toEqual([
      [200, { name: 'Ann' }, 'b'],
      [202, { job: 'x' }, 'b'],
      ['protocol', 'result', 202, false, 'gone', null],
      [204, null, 'b'],
      [206, { other: 'x' }, 'b'],
      ['protocol', 'result', 206, false, 'gone', null],
      ['http', '404', 404, true, 'gone', null],
      ['http', '4XX', 409, true, 'gone', null],
      ['http', 'default', 503, true, 'gone', null],
    ]);
  });
});
